"""Who to call, country by country. Not rows of a database: these pages must stand when there is none.

A country is a file, written by people, dated and reviewed; see data/README.md.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from django.utils.formats import date_format

Kind = Literal["own", "public", "news", "other"]
"""Whose page it is: the line's own words, a public body's, a newspaper's, or somebody else's."""


@dataclass(frozen=True, slots=True)
class Source:
    """The page a number was read on, and whose it is. `dated` is the date it carries itself, "" if none."""

    page: str
    kind: Kind
    read: datetime.date
    dated: str
    called: bool

    @property
    def host(self) -> str:
        return self.page.split("/")[2].removeprefix("www.")

    @property
    def is_hearsay(self) -> bool:
        """Only a newspaper told us, and nobody of the house has called."""
        return self.kind == "news" and not self.called

    @property
    def day(self) -> str:
        """The page's own date in words, as exact as it is; the day we read it where it has none."""
        parts = [int(part) for part in (self.dated or self.read.isoformat()).split("-")]
        shape = ("Y", "F Y", "j F Y")[len(parts) - 1]
        return date_format(datetime.date(*(*parts, 1, 1)[:3]), shape)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a line: `kind` is call, text or chat; `href` opens the phone, the messages or the page."""

    kind: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Emergency:
    number: str
    label: str
    href: str
    source: Source


@dataclass(frozen=True, slots=True)
class Helpline:
    name: str
    for_whom: str
    ways: tuple[Way, ...]
    hours: str
    cost: str
    languages: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Read:
    """`what`: a line's name, or an emergency number."""

    what: str
    source: Source


@dataclass(frozen=True, slots=True)
class Country:
    """`code` is ISO 3166 in small letters. `called` when a person of the house has called every line of it."""

    code: str
    name: str
    emergency: tuple[Emergency, ...]
    lines: tuple[Helpline, ...]

    @property
    def called(self) -> bool:
        return all(source.called for source in self._sources())

    @property
    def read(self) -> datetime.date:
        """The oldest day on which one of its pages was read."""
        return min(source.read for source in self._sources())

    @property
    def some_called(self) -> bool:
        return any(source.called for source in self._sources())

    @property
    def read_where(self) -> list[Read]:
        """Every number of it, in the order of the page, and where it was read."""
        numbers = [Read(one.number, one.source) for one in self.emergency]
        return [*(Read(one.name, one.source) for one in self.lines), *numbers]

    def _sources(self) -> list[Source]:
        return [one.source for one in self.read_where]


@dataclass(frozen=True, slots=True)
class Number:
    """An emergency number once, however many countries share it. `where` says for whom or for what it is."""

    number: str
    href: str
    where: str


@dataclass(frozen=True, slots=True)
class Question:
    ask: str
    answer: str


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What one can do while waiting, and what happens when one calls."""

    wait: tuple[str, ...]
    questions: tuple[Question, ...]
