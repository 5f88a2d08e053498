"""What is new for one person, in all of their groups."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from django.utils import timezone

from openchair.forum.listing import Clocks, first_new, moved_at
from openchair.forum.queries.across import Fresh, fresh_rows
from openchair.forum.titles import title_for
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.speech import when
from openchair.vault.sealing import readable

# What a reader's filter keeps back is made up for from so many more.
_SPARE = 12


class NewsLine(NamedTuple):
    """A topic with words one has not read. `first_new` and `look` as in a list of topics.

    `moved` grows with its words.
    """

    pid: str
    group: Group
    title: str
    mine: bool
    when: str
    first_new: str
    look: str
    moved: int


def fresh(members: Sequence[Member], *, most: int = 20, now: datetime.datetime | None = None) -> list[NewsLine]:
    """Topics of these groups with words that this person has not read: those they follow first, the newest first.

    One query.
    """
    mine = {member.group_id: member for member in members}
    rows = [row for row in fresh_rows(members) if row.news and row.title]
    # Followed ones first, then what few others in their group came after: hours are opened for a handful alone.
    rows.sort(key=lambda row: (-row.follows, mine[row.group_id].group.pulse - row.moved))
    timed = [(row.follows, moved_at(row, mine[row.group_id].group), row) for row in rows[: most + _SPARE]]
    timed.sort(key=lambda one: (one[0], one[1], one[2].moved), reverse=True)
    clocks = Clocks(now or timezone.now())
    lines = (_line(row, (me := mine[row.group_id]), at, clocks.of(me.group)) for _follows, at, row in timed)
    return list(islice((one for one in lines if one.title and one.look != "hide"), most))


def _line(row: Fresh, me: Member, at: datetime.datetime, clock: when.Clock) -> NewsLine:
    mine = row.opener_id == me.persona_id
    said = readable(row.key_id, row.title, f"topic:{row.pid}:title") or ""
    title = title_for(me, row.pid, said, row.marks, own=mine)
    return NewsLine(row.pid, me.group, title.text, mine, clock.moved(at), first_new(row, me), title.look, row.moved)
