"""Topics across the groups of one person: what waits for an answer, and what is new."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet

from openchair.forum.models import Topic
from openchair.forum.queries.lists import NEW_WITHIN, WAITING, WAITS_WITHIN, Found, listed, with_clock
from openchair.ground.prepared import Prepared, Slots, in_steps
from openchair.personas.models import Member

_SAYS_NOTHING, _FOLLOWS = 0, 1
# Who sits in more groups than this is shown less of each: a page has only so many lines.
_FEW_GROUPS, _LEAST = 8, 3


def seen(topics: QuerySet[Topic], *, mark: str = "") -> QuerySet[Any, Any]:
    """`me`, `my_tie` and `my_role` say who reads each of these topics."""
    return listed(
        topics,
        persona_id=F("me"),
        outer_persona=OuterRef("me"),
        tie=OuterRef("my_tie"),
        carer=Q(my_role=Member.Role.FACILITATOR),
        mark=mark,
    )


def recent(slot: Slots, size: int, within: int) -> QuerySet[Topic]:
    """What moved lately in the groups of these personas: within so many moves, in many groups within fewer."""
    ids = [slot.number(f"id{at}") for at in range(size)]
    member = "group__members"
    # Named once: every later filter that wrote `group__members` would join all the other members too.
    return Topic.objects.filter(
        **{f"{member}__persona_id__in": ids},
        moved__gt=F("group__pulse") - max(_LEAST, within * _FEW_GROUPS // max(size, _FEW_GROUPS)),
    ).alias(
        me=F(f"{member}__persona_id"),
        my_tie=F(f"{member}__persona__tie"),
        my_role=F(f"{member}__role"),
        my_read_to=F(f"{member}__read_to"),
    )


def _waiting(slot: Slots, size: int) -> QuerySet[Any, Any]:
    return with_clock(seen(recent(slot, size, WAITS_WITHIN).filter(WAITING).exclude(opener_id=F("me"))))


def _fresh(slot: Slots, size: int) -> QuerySet[Any, Any]:
    """Followed topics however long ago they moved, and of the others those that moved lately."""
    lately = recent(slot, size, NEW_WITHIN).filter(moved__gt=F("my_read_to"))
    lately = seen(lately).filter(place__last__gt=F("read"), follows=_SAYS_NOTHING)
    return lately.union(seen(_followed(slot, size), mark="place__marks"), all=True)


def _followed(slot: Slots, size: int) -> QuerySet[Topic]:
    """Topics these personas follow, with words they have not read and have not marked as read."""
    ids = [slot.number(f"id{at}") for at in range(size)]
    mark = "place__marks"
    return Topic.objects.filter(
        **{f"{mark}__persona_id__in": ids, f"{mark}__follows": _FOLLOWS, f"{mark}__number__lt": F("place__last")},
        moved__gt=F(f"{mark}__persona__member__read_to"),
    ).alias(me=F(f"{mark}__persona_id"), my_tie=F(f"{mark}__persona__tie"), my_role=F(f"{mark}__persona__member__role"))


@functools.cache
def of_groups(*, size: int, waiting: bool) -> Prepared:
    return Prepared(functools.partial(_waiting if waiting else _fresh, size=size))


def rows_of_many(members: Sequence[Member], *, waiting: bool) -> list[Found]:
    """Topics across groups that wait for an answer, or that have words this person has not read. One query."""
    if not members:
        return []
    ids = in_steps("id", [member.persona_id for member in members], 0)
    return [Found(*row) for row in of_groups(size=len(ids), waiting=waiting)(**ids)]
