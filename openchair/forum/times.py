"""How soon a group answers, for those who look after it: of the group, never of a person."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from openchair.forum import clocks
from openchair.forum.clocks import ENOUGH, Clock
from openchair.forum.models import Topic
from openchair.ground.prepared import Prepared, Slots
from openchair.groups.models import Group

LOOKED_AT = 60
# With fewer, the figure would be about somebody.
FEWEST = 5


class Times(NamedTuple):
    """Whole hours until the first person answered: by `half` for half of the topics; the slowest tenth took `tenth`.

    `asked` topics wanted a reply; `two` were answered by two people, `one` by one so far, `none` by nobody.
    """

    asked: int
    half: int
    tenth: int
    two: int
    one: int
    none: int


def _lately(slot: Slots) -> QuerySet[Topic, Any]:
    topics = Topic.objects.filter(group_id=slot.number("group")).exclude(need=Topic.Need.QUIET)
    return topics.order_by("-moved").values_list("pid", "clock")[:LOOKED_AT]


find_lately = Prepared(_lately)


def times_of(group: Group) -> Times | None:
    """Of the 60 topics that moved last; None where too few were answered to say anything. One query."""
    opened = [clocks.opened(group, pid, sealed) for pid, sealed in find_lately(group=group.pk)]
    return told([clock for clock in opened if clock is not None])


def told(asked: Sequence[Clock]) -> Times | None:
    """The figure of these clocks; None where fewer than five were heard."""
    first = sorted(clock.heard[0] for clock in asked if clock.heard)
    if len(first) < FEWEST:
        return None
    two = sum(len(clock.heard) >= ENOUGH for clock in asked)
    at = functools.partial(_at, first)
    return Times(len(asked), at(0.5), at(0.9), two, len(first) - two, len(asked) - len(first))


def _at(hours: Sequence[int], share: float) -> int:
    """The smallest of these hours by which this share of them had passed."""
    needed = -int(-share * len(hours) // 1)
    return hours[max(0, needed - 1)]
