"""A small language for phrases, so that the tables can be read and mended by somebody who writes no code.

a/b         one of these words            <list>   one of the words or phrases of that list
[a/b]       the same, or nothing          ...      up to four words
^           the clause begins here        $        the clause, or a part of it, ends here
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Lists = dict[str, list[str]]
T = TypeVar("T")

_GAP = r"(?:[^ ]+ ){0,4}"
_END = r"(?=$|, |please |pls |tbh |lol |ok |idk |and |so |because )"
# Words that stand in most sentences find no phrase by themselves.
_COMMON = (
    "a am an and any are as at be been but by can cant do dont for from get go going gonna got had has have he "
    "hes her here him his how i id if ill im in is isnt it its ive just know let life like me my no not of off "
    "on one or out over she shes so take that the their them then they this to too 2 tonight up us want wanna "
    "was way we were what when who will with without wont would you your all more now never need ready think "
    "time today says said tell"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """`needs`: a clause without a word of each of these sets cannot match `pattern`; the rarest words first."""

    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


def phrase(written: str, lists: Lists) -> Phrase:
    """A phrase as the tables write it. A list that does not exist is a KeyError."""
    needs: list[frozenset[str]] = []
    parts = ["(?<= )"]
    for element in written.split():
        if element == "...":
            parts.append(_GAP)
        elif element == "^":
            parts.append("(?<=^ )")
        elif element == "$":
            parts.append(_END)
        elif element.startswith("["):
            parts.append(f"(?:{_either(_words(element[1:-1], lists))})?")
        else:
            words = _words(element, lists)
            if "$" not in words:
                needs.append(frozenset(word.split()[-1] for word in words))
            parts.append(f"(?:{_either(words)})")
    return Phrase(re.compile("".join(parts)), tuple(sorted(needs, key=_weight)))


def _words(element: str, lists: Lists) -> list[str]:
    found: list[str] = []
    for word in element.split("/"):
        found += lists[word[1:-1]] if word.startswith("<") else [word]
    return found


def _either(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(_END if word == "$" else f"{word} " for word in longest_first)


def _weight(words: frozenset[str]) -> tuple[int, int]:
    return len(words.intersection(_COMMON.split())), len(words)


class Index(Generic[T]):
    """Phrases by a word of theirs, so that a clause is only tried for the few that can be in it."""

    def __init__(self, phrases: Iterable[tuple[Phrase, T]]) -> None:
        self._by_word: dict[str, dict[Phrase, T]] = {}
        for one, meaning in phrases:
            for word in one.needs[0]:
                self._by_word.setdefault(word, {})[one] = meaning

    def worth_trying(self, clause: str) -> list[tuple[re.Pattern[str], T]]:
        """In no order; a phrase can come twice."""
        words = set(clause.split())
        return [
            (one.pattern, meaning)
            for word in self._by_word.keys() & words
            for one, meaning in self._by_word[word].items()
            if not any(need.isdisjoint(words) for need in one.needs)
        ]
