"""Nobody unheard: what waits for people, for whom it is shown first."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.utils import timezone

from openchair.forum import clocks
from openchair.forum.listing import Listing, TopicRow, clock_of, line, moved_at, page_of_lines, waiting
from openchair.forum.queries.lists import PAGE, Found
from openchair.forum.queries.waiting import asking_rows, rows_across, unanswered_rows, waiting_rows
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.queries import Offer, lived_of, offer_of
from openchair.personas.rules import is_carer

SHOWN = 4

_Timed = tuple[TopicRow, clocks.Clock]


class Rising(NamedTuple):
    """What a group shows one member before all else. `offer` is what they said they can answer now.

    `waiting`: topics with fewer than two people, that fit the offer. `like_me`: those that ask for people like them.
    `unheard`: for carers, what nobody answered in the Group's time.
    """

    offer: Offer | None
    waiting: list[TopicRow]
    like_me: list[TopicRow]
    unheard: list[TopicRow]


def rising(member: Member, now: datetime.datetime) -> Rising:
    """No query for who offers nothing, knows nothing and looks after nobody here; else one."""
    offer, known = offer_of(member, now), lived_of(member.persona, member.group).known
    if not offer and not is_carer(member):
        like_me = asking(member, known, now=now).topics if known else []
        return Rising(None, [], [row for row in like_me if row.title and not row.mine][:SHOWN], [])
    timed = _by_wait(waiting_rows(member), member.group, member, now)
    unheard = [row for row, clock in timed if clock.is_unheard(now)] if is_carer(member) else []
    rows = [row for row, _clock in timed if row not in unheard]
    like_me = [row for row in rows if row.asks in known]
    fitting = [row for row in rows if row not in like_me and offer.fits(row.asks)] if offer else []
    return Rising(offer, fitting[:SHOWN], like_me[:SHOWN], unheard[:SHOWN])


def across(members: Sequence[Member], now: datetime.datetime) -> list[TopicRow]:
    """Topics of others in these groups that wait: first what fits where one said that one can answer. One query."""
    offers = {member.group_id: offer for member in members if (offer := offer_of(member, now))}
    if not offers:
        return waiting(members, now=now)
    mine, rows = {member.group_id: member for member in members}, rows_across(members)
    of_group = {group: [row for row in rows if row.group_id == group] for group in mine}
    timed = [pair for group, me in mine.items() for pair in _by_wait(of_group[group], me.group, me, now)]
    ready = [pair for pair in timed if (offer := offers.get(pair[0].group.pk)) and offer.fits(pair[0].asks)]
    others = [pair for pair in timed if pair[0].group.pk not in offers and pair[0].waits]
    return [row for row, _clock in (*sorted(ready, key=_longest), *sorted(others, key=_longest))]


def asking(
    member: Member, known: Collection[str], *, start: int | None = None, now: datetime.datetime | None = None
) -> Listing:
    """Twenty topics of the group that ask for people with one of these experiences, the latest first. One query."""
    clock = clock_of(member.group, now or timezone.now())
    rows = asking_rows(member, known, start)
    lines = [line(row, member.group, member, moved_at(row, member.group), clock) for row in rows[:PAGE]]
    return page_of_lines(lines, rows[PAGE - 1].moved if len(rows) > PAGE else None)


def unheard(group: Group, now: datetime.datetime) -> list[TopicRow]:
    """What nobody answered in the Group's time, as its carers see it. One query."""
    timed = _by_wait(unanswered_rows(group), group, None, now)
    return [row for row, clock in timed if clock.is_unheard(now)]


def _by_wait(rows: Sequence[Found], group: Group, me: Member | None, now: datetime.datetime) -> list[_Timed]:
    """What wants a reply, the longest first; `when` is when they asked."""
    said = clock_of(group, now)
    opened = [(row, clocks.opened(group, row.pid, row.clock)) for row in rows]
    timed = [(line(row, group, me, clock.asked, said), clock) for row, clock in opened if clock is not None]
    return sorted((pair for pair in timed if pair[0].look != "hide"), key=_longest)


def _longest(timed: _Timed) -> tuple[bool, bool, datetime.datetime]:
    """First words of somebody first, then what nobody answered, then the hour they asked."""
    row, clock = timed
    return not (row.first and row.waits), row.second, clock.asked
