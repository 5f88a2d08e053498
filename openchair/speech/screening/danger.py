"""Words that sound like danger: a reason to look sooner and to offer help, never to refuse or to answer.

Rules over a table of phrases, nothing learned and nothing sent anywhere: each can be read, argued with and mended. A
language without a table answers no; the house then relies on people reading, and says so (docs/operate.md).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from openchair.speech.screening.folding import clauses
from openchair.speech.screening.languages import path_of, short
from openchair.speech.screening.phrases import Index, Phrase, phrase


@dataclass(frozen=True, slots=True)
class Rule:
    """What a phrase of danger belongs to, and the names of the guards that take it back."""

    name: str
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Guards by name: phrases anywhere in the clause, and phrases just before what they take back."""

    rules: Index[Rule]
    anywhere: dict[str, tuple[Phrase, ...]]
    before: dict[str, tuple[Phrase, ...]]
    idioms: re.Pattern[str]
    spellings: dict[str, str]


def sounds_like_danger(text: str, language: str) -> bool:
    """Whether somebody should look at these words first. `language`: "en" or "en-gb"; one without a table says no."""
    return bool(which_rule(text, language))


def which_rule(text: str, language: str) -> str:
    """The name of the first rule that meets these words, or "". For mending the table, never for a page."""
    table = table_of(short(language))
    if table is None:
        return ""
    return next((name for clause in clauses(text, table.spellings) if (name := _met(clause, table))), "")


def _met(clause: str, table: Table) -> str:
    worth_trying = table.rules.worth_trying(clause)
    if not worth_trying:
        return ""
    clause = table.idioms.sub(", ", clause)
    for pattern, rule in worth_trying:
        for found in pattern.finditer(clause):
            if not any(_takes_back(clause, found.start(), name, table) for name in rule.unless):
                return rule.name
    return ""


def _takes_back(clause: str, start: int, name: str, table: Table) -> bool:
    if any(guard.pattern.search(clause) for guard in table.anywhere.get(name, ())):
        return True
    # Three words at most may stand between "not" and what it takes back.
    return any(
        clause.count(" ", guarded.end(), start) <= 3 and "," not in clause[guarded.end() : start]
        for guard in table.before.get(name, ())
        for guarded in guard.pattern.finditer(clause, 0, start)
    )


@cache
def table_of(language: str) -> Table | None:
    path = path_of("danger", language)
    if path is None:
        return None
    return read(tomllib.loads(path.read_text(encoding="utf-8")))


def read(written: dict[str, Any]) -> Table:
    """A table as it is written: lists, spellings, idioms, guards and rules. KeyError: a name that is not given."""
    lists = written["lists"]
    rules = [
        (phrase(says, lists), Rule(name, tuple(rule["unless"])))
        for name, rule in written["rules"].items()
        for says in rule["says"]
    ]
    unknown = {guard for rule in written["rules"].values() for guard in rule["unless"]} - written["guards"].keys()
    if unknown:
        raise KeyError(f"no such guards: {', '.join(sorted(unknown))}")
    return Table(
        rules=Index(rules),
        anywhere={name: _phrases(guard.get("anywhere", ()), lists) for name, guard in written["guards"].items()},
        before={name: _phrases(guard.get("before", ()), lists) for name, guard in written["guards"].items()},
        idioms=re.compile("|".join(one.pattern.pattern for one in _phrases(written["idioms"], lists))),
        spellings=_spellings(written["spellings"], written["long_words"]),
    )


def _phrases(written: list[str] | tuple[str, ...], lists: dict[str, list[str]]) -> tuple[Phrase, ...]:
    return tuple(phrase(one, lists) for one in written)


def _spellings(given: dict[str, str], long_words: list[str]) -> dict[str, str]:
    """Slips of the thumb in long words (a letter lost, doubled or two swapped), and those the table gives."""
    slips: dict[str, str] = {}
    for word in long_words:
        for at in range(1, len(word)):
            slips[word[:at] + word[at + 1 :]] = word
            slips[word[:at] + word[at] + word[at:]] = word
            slips[word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]] = word
    for word in long_words:
        slips.pop(word, None)
    return slips | given
