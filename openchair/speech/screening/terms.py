"""Words that a carer reads before anybody else does, by kind (speech/kinds.py says what each is called, and why)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from openchair.speech import kinds
from openchair.speech.screening import contact
from openchair.speech.screening.folding import clauses, fold
from openchair.speech.screening.languages import path_of, short
from openchair.speech.screening.phrases import Index, phrase

if TYPE_CHECKING:
    from openchair.groups.terms import Own


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind`: one of speech/kinds.py. `words`: each once, as it was typed where that can be told."""

    kind: str
    words: tuple[str, ...]


def found(text: str, language: str, own: Own) -> list[Finding]:
    """What a Group asks about in these words, one Finding a kind; nothing is an empty list.

    A language without a table is looked through for ways to reach somebody and for the Group's own words alone.
    """
    read = clauses(text, {})
    met: dict[str, list[str]] = {kind: [] for kind in kinds.OF_THE_HOUSE}
    for kind, words in _met(read, _table(short(language))):
        met[kind].append(_as_typed(words, text))
    met[kinds.CONTACT] = [*contact.ways(text), *met[kinds.CONTACT]]
    findings = [Finding(kind, _once(words)) for kind, words in met.items() if words and kind not in own["off"]]
    listed = _once(_listed(read, own["own"]))
    return [*findings, Finding(kinds.OWN, listed)] if listed else findings


def _met(read: list[str], table: Index[str]) -> Iterator[tuple[str, str]]:
    for clause in read:
        for pattern, kind in table.worth_trying(clause):
            yield from ((kind, match[0].strip()) for match in pattern.finditer(clause))


def _listed(read: list[str], own: Sequence[str]) -> Iterator[str]:
    """A Group's own words stand by themselves or in the plural, whatever signs stand between them."""
    words = "".join(read).replace(" , ", " ").replace("  ", " ")
    for given in own:
        folded = " ".join(fold(given).split())
        if folded and (f" {folded} " in words or f" {folded}s " in words):
            yield given


def _as_typed(words: str, text: str) -> str:
    """The folded words as they stand in the text; folded where they were dressed up."""
    letters = r"['’]?".join(re.escape(sign) for sign in words).replace(r"\ ", r"\W{1,3}")
    typed = re.search(letters, text, re.IGNORECASE)
    return typed[0] if typed else words


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


@cache
def _table(language: str) -> Index[str]:
    path = path_of("terms", language)
    if path is None:
        return Index([])
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = written.pop("lists")
    return Index([(phrase(says, lists), kind) for kind, rules in written.items() for says in rules["says"]])
