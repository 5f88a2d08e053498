"""From what the indexes found to the lines of a page."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString

from openchair.forum import addresses, listing
from openchair.forum.finding import source
from openchair.forum.finding.asked import Asked
from openchair.forum.finding.rows import Row, rows_of
from openchair.forum.reading import GONE_ROLES, name_of
from openchair.forum.titles import title_for
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.offers import recipe
from openchair.speech import markup, when, words
from openchair.speech.labels import Filter
from openchair.speech.search import index
from openchair.speech.search.building import ready
from openchair.speech.search.forms import Forms
from openchair.speech.search.marking import Finder, marked
from openchair.speech.search.shelves import Shelf
from openchair.vault.keyring import warm
from openchair.vault.sealing import readable

PAGE = 20
# Of what the indexes found, so much is read at first; where little of it may be seen, more.
_ROUNDS = (32, 256, 2_048)


class Line(NamedTuple):
    """A post that was found. `said` is empty where the reader's filter folds it: then only `talks` says what about.

    `held`: who reads this sees it, most do not. `name` is empty where they left.
    """

    group: Group
    href: str
    title: SafeString | str
    said: SafeString | str
    talks: str
    name: str
    mine: bool
    cushion: tuple[int, ...]
    when: str
    held: bool
    is_first: bool
    at: tuple[int, int]


class Found(NamedTuple):
    """`older` is what to ask for the next page, None at the end.

    `kept_back`: some are not listed because of the reader's filter. `reading`: the indexes are not whole yet.
    `cut`: the oldest words are not looked through. `vague`: every word that was typed stands nearly everywhere.
    """

    lines: list[Line]
    older: Asked | None = None
    kept_back: bool = False
    reading: bool = False
    cut: bool = False
    vague: bool = False


def find(members: Sequence[Member], asked: Asked, *, by: int = 0, now: datetime.datetime | None = None) -> Found:
    """Twenty posts, the latest first, that this person may see in the groups of these memberships.

    `by`: the persona whose words alone are meant. Two to six queries, one where the indexes are up to date.
    """
    search = _Search(members, asked, by, now or timezone.now())
    if not search.facets and not any(search.wanted(member.group.language) for member in members):
        return Found([], vague=bool(asked.words))
    shelves = ready([member.group for member in members], source)
    lines = list(search.lines(shelves))
    older = asked._replace(turn=search.last[0], pk=search.last[1]) if search.last else None
    if len(lines) > PAGE:
        older = asked._replace(turn=lines[PAGE - 1].at[0], pk=lines[PAGE - 1].at[1])
    whole = all(shelf.is_whole(member.group) for shelf, member in zip(shelves, members, strict=True))
    cut = any(shelf.cut for shelf in shelves)
    return Found(lines[:PAGE], older, search.kept_back, reading=not whole, cut=cut)


class _Search:
    """One question. `last` is where the next page goes on if this one could not be filled."""

    def __init__(self, members: Sequence[Member], asked: Asked, by: int, now: datetime.datetime) -> None:
        self._members = {member.group_id: member for member in members}
        self._asked, self._now = asked, now
        self.facets = [frozenset({source.by(by)})] * bool(by) + [frozenset({source.about(asked.about)})] * bool(
            asked.about
        )
        self.kept_back = False
        self.last: tuple[int, int] | None = None
        self._clock = functools.cache(lambda group_id: listing.clock_of(self._members[group_id].group, now))
        self._forms = functools.cache(Forms)
        self._finder = functools.cache(lambda language: Finder(self._forms(language), self.wanted(language)))
        self.wanted = functools.cache(lambda language: self._forms(language).wanted(asked.words))

    def lines(self, shelves: Sequence[Shelf]) -> Iterator[Line]:
        """One more than a page holds, where there are as many."""
        before = (self._asked.turn, self._asked.pk) if self._asked.pk else (index.FURTHEST, 0)
        shown = 0
        for most in _ROUNDS:
            hits = self._hits(shelves, before, most)
            for line in self._read(hits):
                yield line
                shown += 1
                if shown > PAGE:
                    return
            if len(hits) < most:
                self.last = None
                return
            before = self.last = hits[-1]

    def _hits(self, shelves: Sequence[Shelf], before: tuple[int, int], most: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for shelf in shelves:
            wanted = self.wanted(shelf.language)
            if wanted or not self._asked.words:
                # One more: those of the same moment as the last ones before come again.
                found += shelf.index.ask([*wanted, *self.facets], upto=before[0], most=most + 1)
        return sorted((hit for hit in found if hit < before), reverse=True)[:most]

    def _read(self, hits: Sequence[tuple[int, int]]) -> Iterator[Line]:
        rows = rows_of([pk for _turn, pk in hits], list(self._members.values())) if hits else {}
        warm({row.key_id for row in rows.values()} | {row.title_key for row in rows.values()})
        for hit in hits:
            row = rows.get(hit[1])
            line = self._line(row, hit) if row else None
            if line:
                yield line

    def _line(self, row: Row, hit: tuple[int, int]) -> Line | None:
        """None where it is not what was asked for any more, or the reader's filter hides it."""
        member = self._members[row.group_id]
        said = words.read(row.key_id, row.words, row.pid)
        if said is None or not self._fits(row, said):
            return None
        finder = self._finder(member.group.language)
        text = " ".join(markup.plain(said.html).split())
        title = (readable(row.title_key, row.title, f"topic:{row.topic}:title") or "") if row.title else ""
        here, titled = finder.look(text), finder.look(title)
        if not finder.all_in(here, *([titled] if row.number == 1 else [])):
            return None
        mine = row.author_id == member.persona_id
        look = "show" if mine else Filter.of(member).look(said.labels)
        if look == "hide":
            self.kept_back = True
            return None
        shown = title_for(member, row.topic, title, row.marks, own=row.opener_id == member.persona_id)
        return Line(
            member.group,
            addresses.post_in(member.group.pid, row.topic, row.number),
            marked(title, titled.spans, shown=len(title)) if shown.look == "show" else shown.text,
            marked(text, here.spans) if look == "show" else "",
            Filter.of(member).talks(said.labels) if said.labels else "",
            "" if row.role in GONE_ROLES else name_of(row.key_id, row.name, row.author),
            mine,
            recipe(row.cushion),
            self._when(member.group, said),
            row.held is not None,
            row.number == 1,
            hit,
        )

    def _fits(self, row: Row, said: words.Words) -> bool:
        """The index may be a moment too old: what is asked for is asked of the words themselves."""
        by = [source.by(row.author_id), *map(source.about, said.labels)]
        return all(not facet.isdisjoint(by) for facet in self.facets)

    def _when(self, group: Group, said: words.Words) -> str:
        clock: when.Clock = self._clock(group.pk)
        return clock.moved(said.at)
