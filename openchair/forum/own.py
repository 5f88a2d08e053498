"""From sealed rows to the page of one's own words in a group."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.utils import timezone

from openchair.forum import addresses
from openchair.forum.listing import clock_of
from openchair.forum.queries.mine import Mine, rows_of_mine
from openchair.forum.titles import title_for
from openchair.personas.models import Member
from openchair.speech import markup, words
from openchair.vault.sealing import readable

_SHOWN = 280
GONE, ASIDE, WAITS, STANDS = "gone", "aside", "waits", "stands"


class Own(NamedTuple):
    """`begun` is how the words begin, empty once they are taken back. `state` says who can read them, `reason` why."""

    title: str
    href: str
    begun: str
    more: bool
    when: str
    state: str
    reason: str


class OwnPage(NamedTuple):
    """`older` is where the next page starts, empty at the end."""

    words: list[Own]
    older: str


def own_words(member: Member, *, start: str = "", now: datetime.datetime | None = None) -> OwnPage:
    """Twenty of this member's posts, the latest first. One query."""
    rows, older = rows_of_mine(member, start=start)
    now = now or timezone.now()
    said = [(words.read(member.persona.key_id, row.words, row.pid), row) for row in rows]
    # Words that were taken back have no time any more: they come after the others of their day.
    said.sort(key=lambda pair: (pair[1].day, pair[0] is not None, pair[0].at if pair[0] else now), reverse=True)
    clock = clock_of(member.group, now)
    return OwnPage([_own(member, row, read, clock.said(read.at) if read else "") for read, row in said], older)


def _own(member: Member, row: Mine, read: words.Words | None, when: str) -> Own:
    begun = " ".join(markup.plain(read.html).split()) if read else ""
    title = (readable(row.title_key, row.title, f"topic:{row.topic}:title") or "") if row.title else ""
    return Own(
        title_for(member, row.topic, title, row.marks, own=row.opener_id == member.persona_id).text,
        addresses.post_in(member.group.pid, row.topic, row.number),
        begun if len(begun) <= _SHOWN else begun[:_SHOWN].rsplit(" ", 1)[0],
        len(begun) > _SHOWN,
        when or str(row.day),
        GONE if row.withdrawn else STANDS if row.held is None else WAITS if row.holder is None else ASIDE,
        (readable(member.group.key_id, row.reason, f"hold:{row.pid}") or "") if row.reason else "",
    )
