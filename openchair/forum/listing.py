"""From sealed rows to the lines of a list of topics."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from django.utils import timezone
from django.utils.translation import get_language

from openchair.forum import clocks as waited
from openchair.forum.addresses import page_of
from openchair.forum.answered import answered
from openchair.forum.clocks import ENOUGH
from openchair.forum.models import Topic
from openchair.forum.queries.across import Fresh, waiting_rows
from openchair.forum.queries.lists import PAGE, Found, topic_rows
from openchair.forum.reading import GONE_ROLES, name_of
from openchair.forum.titles import Title, title_for
from openchair.groups import experiences
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.offers import recipe
from openchair.speech import when
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import readable, unseal


class TopicRow(NamedTuple):
    """A line of a list. `title` and `name` are empty where they went; `answered` and `when` are coarse on purpose.

    `first_new`: where the words begin that came since this person read in it, behind the topic's own address. A topic
    they never opened is not news but a topic.
    `second`: one person answered, and another would do good. `asks`: the experience it would like to hear from, in
    words in `asks_for`.
    `first`: the first words of its writer here, told where one looks for somebody to answer.
    `look`: where the reader's filter folds it, the title only says what it talks about.
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
    first_new: str
    second: bool
    asks: str
    pinned: bool
    closed: bool
    follows: bool
    first: bool = False
    look: str = "show"
    asks_for: str = ""


class Moved(Protocol):
    """A row that says, sealed, in which hour its topic last got words."""

    @property
    def pid(self) -> str: ...
    @property
    def moved_at(self) -> bytes: ...


class Listing(NamedTuple):
    """A page of topics. `older` is where the next one starts, None at the end.

    `kept_back`: some are not listed, because the reader's filter hides what they talk about.
    """

    topics: list[TopicRow]
    older: int | None
    kept_back: bool = False


def topics(
    member: Member,
    *,
    waiting: bool = False,
    need: str = "",
    start: int | None = None,
    now: datetime.datetime | None = None,
) -> Listing:
    """Twenty topics of the member's group: the latest first, or those that wait, the longest first. One query."""
    clock = clock_of(member.group, now or timezone.now())
    rows = topic_rows(member, waiting=waiting, need=need, start=start)
    lines = [line(row, member.group, member, moved_at(row, member.group), clock) for row in rows[:PAGE]]
    # First words rise on their page; a page's borders stay where they are.
    lines.sort(key=lambda one: not one.first)
    return page_of_lines(lines, rows[PAGE - 1].moved if len(rows) > PAGE else None)


def page_of_lines(lines: Sequence[TopicRow], older: int | None) -> Listing:
    """Without those that the reader's filter hides."""
    shown = [one for one in lines if one.look != "hide"]
    return Listing(shown, older, len(shown) < len(lines))


def waiting(members: Sequence[Member], *, most: int = 6, now: datetime.datetime | None = None) -> list[TopicRow]:
    """Topics of others in these groups that wait for a first answer, the longest first. One query."""
    mine = {member.group_id: member for member in members}
    timed = [(moved_at(row, mine[row.group_id].group), row) for row in waiting_rows(members)]
    timed.sort(key=lambda pair: (pair[0], pair[1].moved))
    timed.sort(key=lambda pair: not _is_first(pair[1], mine[pair[1].group_id].group))
    clocks = Clocks(now or timezone.now())
    lines = (line(row, (me := mine[row.group_id]).group, me, at, clocks.of(me.group)) for at, row in timed)
    return list(islice((one for one in lines if one.look != "hide"), most))


class Clocks:
    """Most groups of somebody who sits in many have nothing to show: a clock is made where it is read."""

    def __init__(self, now: datetime.datetime) -> None:
        self._now = now
        self._made: dict[str, when.Clock] = {}

    def of(self, group: Group) -> when.Clock:
        made = self._made.get(group.timezone)
        if made is None:
            made = self._made[group.timezone] = clock_of(group, self._now)
        return made


def clock_of(group: Group, now: datetime.datetime) -> when.Clock:
    return when.Clock(now, group.timezone, get_language() or "en")


def moved_at(row: Moved, group: Group) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(unseal(group.key_id, row.moved_at, f"topic:{row.pid}:moved"))
    except KeyGone:
        return datetime.datetime.fromtimestamp(0, datetime.UTC)


def line(row: Found, group: Group, me: Member | None, at: datetime.datetime, clock: when.Clock) -> TopicRow:
    """`me` is None on a page that all carers of a group share."""
    wants = row.need != Topic.Need.QUIET and not row.closed
    title = Title((readable(row.key_id, row.title, f"topic:{row.pid}:title") or "") if row.title else "", "show")
    mine = me is not None and row.opener_id == me.persona_id
    if me is not None:
        title = title_for(me, row.pid, title.text, row.marks, own=mine)
    return TopicRow(
        row.pid,
        group,
        title.text,
        row.need,
        "" if row.role in GONE_ROLES or not row.name else name_of(row.key_id, row.name, row.opener),
        recipe(row.cushion),
        mine,
        not row.answers and wants,
        answered(row.answers),
        clock.moved(at),
        first_new(row, me) if me else "",
        0 < row.answers < ENOUGH and wants,
        row.asks,
        bool(row.pinned),
        row.closed is not None,
        row.follows > 0,
        look=title.look,
        first=_is_first(row, group),
        asks_for=experiences.names(group).get(row.asks, "") if row.asks else "",
    )


def _is_first(row: Found, group: Group) -> bool:
    clock = waited.opened(group, row.pid, row.clock)
    return clock is not None and clock.first


def first_new(row: Found | Fresh, member: Member) -> str:
    """Where the words begin that came since they read in it, behind the topic's address.

    Nothing is new in what one has marked as read, nor where one said that one does not want to hear of it.
    """
    if not (row.read and row.news) or row.moved <= member.read_to or row.follows < 0:
        return ""
    after = page_of(row.news)
    # The page says "new" where the unread begins: on a later page only what is new itself can be pointed at.
    anchor = "#new" if after == page_of(row.read + 1) else f"#p{row.news}"
    return f"?after={after}{anchor}" if after else anchor
