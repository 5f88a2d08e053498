"""Lists of topics: a group's own, and across the groups of one person."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from openchair.forum.models import Topic
from openchair.forum.queries.posts import NOTHING, PAGE
from openchair.ground.prepared import Prepared, Row, Slots
from openchair.personas.models import Member
from openchair.personas.queries import sees_with
from openchair.personas.rules import is_carer
from openchair.speech import reach
from openchair.speech.models import Hold, ReadMark

# How far back, in moves of a group, home looks for what is new and for what waits.
NEW_WITHIN = 12
WAITS_WITHIN = 60
FURTHEST = 2**62

_COLUMNS = (
    "pid", "group_id", "need", "moved", "moved_at", "answers", "opener_id", "opener__pid", "opener__key_id",
    "opener__cushion", "opener__member__role", "seen_name", "seen_title", "unread", "read_to",
)  # fmt: skip
WAITING = Q(answers=0) & ~Q(need=Topic.Need.QUIET)


def title_in_sight(*, persona_id: int | F, carer: bool | Q) -> Q:
    """A title is words of its opener: it goes where the first post goes."""
    if carer is True:
        return Q(opener__hidden=False)
    held = Exists(Hold.objects.filter(utterance__place=OuterRef("place"), utterance__number=1))
    open_to_me = ~Q(held) | Q(opener_id=persona_id)
    return Q(opener__hidden=False) & (open_to_me | carer if carer else open_to_me)


def listed(
    topics: QuerySet[Topic], *, persona_id: Any, outer_persona: Any, tie: Any, carer: bool | Q
) -> QuerySet[Any, Any]:
    """Topics that exist for one member, with the columns of a list.

    A topic whose first words went stays as long as it has answers.
    """
    seen = title_in_sight(persona_id=persona_id, carer=carer)
    mark = ReadMark.objects.filter(persona=outer_persona, place=OuterRef("place_id")).values("number")
    return (
        topics.filter(reach.unblocked(tie=tie, carer=carer, path="opener"))
        .annotate(
            seen_title=Case(When(seen, then=F("title")), default=NOTHING),
            seen_name=Case(When(opener__hidden=False, then=F("opener__name")), default=NOTHING),
            read_to=Coalesce(Subquery(mark), Value(0)),
            unread=F("place__last") - F("read_to"),
        )
        .filter(Q(answers__gt=0) | ~Q(seen_title=b""))
        .values_list(*_COLUMNS)
    )


def _of_group(slot: Slots, *, carer: bool, waiting: bool, by_need: bool) -> QuerySet[Any, Any]:
    me = slot.number("persona")
    topics = Topic.objects.filter(group_id=slot.number("group"))
    topics = topics.filter(need=slot.text("need")) if by_need else topics
    if waiting:
        topics = topics.filter(WAITING, moved__gt=slot.number("from")).order_by("moved")
    else:
        topics = topics.filter(moved__lt=slot.number("from")).order_by("-moved")
    return listed(topics, persona_id=me, outer_persona=me, tie=slot.data("tie"), carer=carer)[: PAGE + 1]


@functools.cache
def of_group(*, carer: bool, waiting: bool, by_need: bool) -> Prepared:
    return Prepared(functools.partial(_of_group, carer=carer, waiting=waiting, by_need=by_need))


def topic_rows(member: Member, *, waiting: bool = False, need: str = "", start: int | None = None) -> list[Row]:
    """Up to 21 topics of the member's group, the columns as in `_COLUMNS`. One query.

    The latest first, moved before `start`; or those that wait, the longest first, moved after `start`.
    """
    given: dict[str, Any] = {
        "persona": member.persona_id,
        "group": member.group_id,
        "tie": sees_with(member),
        "from": (0 if waiting else FURTHEST) if start is None else start,
    }
    if need:
        given["need"] = need
    carer = is_carer(member)
    return of_group(carer=carer, waiting=waiting, by_need=bool(need))(**given)


def _of_groups(slot: Slots, *, size: int, waiting: bool) -> QuerySet[Any, Any]:
    ids = [slot.number(f"id{at}") for at in range(size)]
    within = WAITS_WITHIN if waiting else NEW_WITHIN
    member = "group__members"
    # Named once: every later filter that wrote `group__members` would join all the other members too.
    topics = Topic.objects.filter(**{f"{member}__persona_id__in": ids}, moved__gt=F("group__pulse") - within).alias(
        me=F(f"{member}__persona_id"), my_tie=F(f"{member}__persona__tie"), my_role=F(f"{member}__role")
    )
    if waiting:
        topics = topics.filter(WAITING).exclude(opener_id=F("me"))
    rows = listed(
        topics,
        persona_id=F("me"),
        outer_persona=OuterRef("me"),
        tie=OuterRef("my_tie"),
        carer=Q(my_role=Member.Role.FACILITATOR),
    )
    return rows if waiting else rows.filter(unread__gt=0)


@functools.cache
def of_groups(*, size: int, waiting: bool) -> Prepared:
    return Prepared(functools.partial(_of_groups, size=size, waiting=waiting))


def rows_of_many(members: Sequence[Member], *, waiting: bool) -> list[Row]:
    """Topics across groups that wait for an answer, or that have words this person has not read. One query."""
    if not members:
        return []
    ids = [member.persona_id for member in members]
    # In steps of 1, 2, 4, 8..., so that there are few shapes of this query.
    size = 1 << (len(ids) - 1).bit_length()
    ids += [0] * (size - len(ids))
    return of_groups(size=size, waiting=waiting)(**{f"id{at}": number for at, number in enumerate(ids)})
