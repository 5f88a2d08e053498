"""How much work it is to hear danger: counted in letters looked at, never in seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from re import _constants as repeats
from re import _parser as patterns
from typing import Any

import pytest

from openchair.speech.screening import danger
from openchair.speech.screening.danger import Rule, sounds_like_danger, table_of
from openchair.speech.screening.phrases import Index, Phrase
from openchair.speech.tests.test_danger import lines

MOST_LOOKS = 5  # at one letter of ordinary words; it is 2.4
ONE_SIGN = {repeats.LITERAL, repeats.NOT_LITERAL, repeats.IN, repeats.ANY}


class Counted:
    """A pattern that adds up how many letters it is told to look at."""

    def __init__(self, pattern: re.Pattern[str], looked: list[int]) -> None:
        self._pattern = pattern
        self._looked = looked

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        end = len(text) if end is None else end
        self._looked.append(end - start)
        return self._pattern.finditer(text, start, end)

    def search(self, text: str) -> re.Match[str] | None:
        self._looked.append(len(text))
        return self._pattern.search(text)

    def sub(self, by: str, text: str) -> str:
        self._looked.append(len(text))
        return self._pattern.sub(by, text)


def letters_looked_at(text: str) -> int:
    """By all patterns together, for one text. What a letter costs is timed in bench/words.py."""
    looked: list[int] = []
    table = table_of("en")
    assert table is not None

    def counted(one: Phrase) -> Phrase:
        return replace(one, pattern=Counted(one.pattern, looked))

    rules: Index[Rule] = Index([])
    rules._by_word = {
        word: {counted(one): rule for one, rule in kept.items()} for word, kept in table.rules._by_word.items()
    }
    guards = {
        kind: {name: tuple(map(counted, phrases)) for name, phrases in getattr(table, kind).items()}
        for kind in ("anywhere", "before")
    }
    with pytest.MonkeyPatch.context() as patched:
        watched = replace(table, rules=rules, idioms=Counted(table.idioms, looked), **guards)
        patched.setattr(danger, "table_of", lambda language: watched)
        sounds_like_danger(text, "en")
    return sum(looked)


def test_each_letter_is_looked_at_a_bounded_number_of_times() -> None:
    quiet = [line for line in lines("tuning", "ordinary") if not sounds_like_danger(line, "en")]
    text = " ".join(quiet)[:2000]
    assert 0 < letters_looked_at(text) < MOST_LOOKS * len(text)


@pytest.mark.parametrize(
    "piece", ["a", "a.", "i want ", "he said he ", "d!", "a b c ", "scared of ", "\u0301", "aaaa ", "took all my "]
)
def test_ten_times_the_words_are_ten_times_the_work(piece: str) -> None:
    """Also for words made to be slow."""
    short, long = (piece * (size // len(piece)) for size in (4_000, 40_000))
    assert letters_looked_at(long) <= 11 * max(letters_looked_at(short), len(short))


def test_seeded_guards_that_look_at_everything_again_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = danger._takes_back

    def again(clause: str, start: int, name: str, table: danger.Table) -> bool:
        return [looks(clause, start, name, table) for _ in range(start)][-1]

    monkeypatch.setattr(danger, "_takes_back", again)
    said = "I never want to die "
    assert letters_looked_at(said * 20) > 11 * letters_looked_at(said * 2)


def endless(pattern: re.Pattern[str]) -> list[Any]:
    """Repeats without an end of more than a single sign: what may send a pattern back over all it has read."""
    found: list[Any] = []

    def walk(parts: Any) -> None:
        for part in parts:
            if isinstance(part, tuple) and part and part[0] in {repeats.MAX_REPEAT, repeats.MIN_REPEAT}:
                _least, most, inside = part[1]
                if most == repeats.MAXREPEAT and (len(inside) > 1 or inside[0][0] not in ONE_SIGN):
                    found.append(inside)
            if isinstance(part, (tuple, list)) or hasattr(part, "data"):
                walk(part)

    walk(patterns.parse(pattern.pattern))
    return found


def test_no_pattern_goes_back_over_more_than_a_few_words() -> None:
    table = table_of("en")
    assert table is not None
    phrases = [one for kept in table.rules._by_word.values() for one in kept]
    phrases += [one for kind in (table.anywhere, table.before) for some in kind.values() for one in some]
    assert len(phrases) > 100
    assert [one.pattern.pattern for one in phrases if endless(one.pattern)] == []
    assert not endless(table.idioms)


@pytest.mark.parametrize("slow", ["(?:[a-z]+ )*x", "(a|b+)+c", "(?:a+)+$", "x(?:(?:no )+y)?"])
def test_seeded_a_pattern_without_an_end_is_found(slow: str) -> None:
    assert endless(re.compile(slow))
