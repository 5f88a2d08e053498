"""From sealed rows to the lines of a list of topics."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from openchair.forum.clocks import ENOUGH
from openchair.forum.models import Topic
from openchair.forum.queries.lists import PAGE, rows_of_many, topic_rows
from openchair.forum.reading import GONE_ROLES, name_of
from openchair.ground.prepared import Row
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.offers import recipe
from openchair.speech import when
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import readable, unseal


class TopicRow(NamedTuple):
    """A line of a list. `title` and `name` are empty where they went; `answered` and `when` are coarse on purpose.

    `has_new`: there are words since this person read in it; a topic they never opened is not news but a topic.
    `second`: one person answered, and another would do good. `asks`: the experience it would like to hear from.
    """

    pid: str
    group: Group
    title: str
    need: str
    name: str
    cushion: tuple[int, ...]
    mine: bool
    waits: bool
    answered: str
    when: str
    has_new: bool
    second: bool
    asks: str


class Listing(NamedTuple):
    """A page of topics. `older` is where the next one starts, None at the end."""

    topics: list[TopicRow]
    older: int | None


def topics(
    member: Member,
    *,
    waiting: bool = False,
    need: str = "",
    start: int | None = None,
    now: datetime.datetime | None = None,
) -> Listing:
    """Twenty topics of the member's group: the latest first, or those that wait, the longest first. One query."""
    clock = _clock(member, now or timezone.now())
    rows = topic_rows(member, waiting=waiting, need=need, start=start)
    lines = [_line(row, member, _moved_at(row, member.group), clock) for row in rows[:PAGE]]
    return Listing(lines, rows[PAGE - 1][3] if len(rows) > PAGE else None)


def waiting(members: Sequence[Member], *, most: int = 6, now: datetime.datetime | None = None) -> list[TopicRow]:
    """Topics of others in these groups that wait for a first answer, the longest first. One query."""
    return _across(members, most=most, now=now or timezone.now(), waiting=True)


def fresh(members: Sequence[Member], *, most: int = 30, now: datetime.datetime | None = None) -> list[TopicRow]:
    """Topics of these groups with words that this person has not read, the newest first. One query."""
    return _across(members, most=most, now=now or timezone.now(), waiting=False)


def _across(members: Sequence[Member], *, most: int, now: datetime.datetime, waiting: bool) -> list[TopicRow]:
    mine = {member.group_id: member for member in members}
    timed = [(_moved_at(row, mine[row[1]].group), row) for row in rows_of_many(members, waiting=waiting)]
    timed.sort(key=lambda pair: (pair[0], pair[1][3]), reverse=not waiting)
    clocks = {group_id: _clock(member, now) for group_id, member in mine.items()}
    return [_line(row, mine[row[1]], at, clocks[row[1]]) for at, row in timed[:most]]


def _clock(member: Member, now: datetime.datetime) -> when.Clock:
    return when.Clock(now, member.group.timezone, get_language() or "en")


def _moved_at(row: Row, group: Group) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(unseal(group.key_id, row[4], f"topic:{row[0]}:moved"))
    except KeyGone:
        return datetime.datetime.fromtimestamp(0, datetime.UTC)


def _line(row: Row, member: Member, at: datetime.datetime, clock: when.Clock) -> TopicRow:
    pid, _group, need, _moved, _at, answers, opener, opener_pid, key_id, cushion, role, name, title = row[:13]
    unread, read_to, asks = row[13:16]
    return TopicRow(
        pid,
        member.group,
        (readable(key_id, title, f"topic:{pid}:title") or "") if title else "",
        need,
        "" if role in GONE_ROLES or not name else name_of(key_id, name, opener_pid),
        recipe(cushion),
        opener == member.persona_id,
        not answers and need != Topic.Need.QUIET,
        answered(answers),
        clock.moved(at),
        unread > 0 and read_to > 0,
        0 < answers < ENOUGH and need != Topic.Need.QUIET,
        asks,
    )


def answered(people: int) -> str:
    """How many answered, as one would say it. Empty for nobody. Never a number: numbers rank."""
    if not people:
        return ""
    if people == 1:
        return _("somebody answered")
    if people <= 4:
        return _("a few people answered")
    return _("several people answered") if people <= 12 else _("many people answered")
