"""Topics across the groups of one person: what waits for an answer, and what is new."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Case, F, OuterRef, Q, QuerySet, When
from django.db.models.expressions import CombinedExpression

from openchair.forum.models import Topic
from openchair.forum.queries.lists import WAITING, Found, first_news, listed, mark_of, title_in_sight, with_clock
from openchair.forum.queries.posts import NOTHING
from openchair.forum.queries.topic import role_that_cares
from openchair.ground.prepared import Prepared, Row, Slots, in_steps
from openchair.personas.models import Member
from openchair.speech import reach

_SAYS_NOTHING, _FOLLOWS = 0, 1
# Who sits in more groups than this is shown less of each: a page has only so many lines.
_FEW_GROUPS, _LEAST = 8, 3
# How far back, in moves of a group, home looks for what is new, for what somebody follows, and for what waits.
NEW_WITHIN, FOLLOWED_WITHIN, WAITS_WITHIN = 12, 300, 60


class Fresh(NamedTuple):
    """A topic with words somebody has not read, as `Found` names it, and no more of it than a line of news says."""

    pid: str
    group_id: int
    moved: int
    moved_at: bytes
    marks: bytes
    opener_id: int
    key_id: int
    title: bytes
    read: int
    follows: int
    news: int


def seen(slot: Slots, topics: QuerySet[Topic]) -> QuerySet[Any, Any]:
    """`me`, `my_tie` and `my_role` say who reads each of these topics; the slot `carer`, which role sees all."""
    carer = _carer(slot)
    return listed(topics, persona_id=F("me"), outer_persona=OuterRef("me"), tie=OuterRef("my_tie"), carer=carer)


def _carer(slot: Slots) -> Q:
    return Q(my_role=slot.text("carer"))


def _told(slot: Slots, topics: QuerySet[Topic], *, mark: str = "") -> QuerySet[Any, Any]:
    """The columns of `Fresh`. `mark`: where the ReadMark is joined already."""
    me, tie, carer = OuterRef("me"), OuterRef("my_tie"), _carer(slot)
    read, follows = (F(f"{mark}__{name}") for name in ("number", "follows")) if mark else mark_of(me)
    title = Case(When(title_in_sight(persona_id=F("me"), carer=carer), then=F("title")), default=NOTHING)
    news = first_news(me, tie=tie, carer=carer)
    return (
        topics.filter(reach.unblocked(tie=tie, carer=carer, path="opener"))
        .annotate(seen_title=title, read=read, follows=follows, news=news)
        .values_list(
            "pid", "group_id", "moved", "moved_at", "marks", "opener_id", "opener__key_id",
            "seen_title", "read", "follows", "news",
        )
    )  # fmt: skip


def recent(slot: Slots, size: int, within: int) -> QuerySet[Topic]:
    """What moved lately in the groups of these personas: within so many moves, in many groups within fewer."""
    ids = [slot.number(f"id{at}") for at in range(size)]
    member = "group__members"
    # Named once: every later filter that wrote `group__members` would join all the other members too.
    return Topic.objects.filter(
        **{f"{member}__persona_id__in": ids},
        moved__gt=_since(size, within),
    ).alias(
        me=F(f"{member}__persona_id"),
        my_tie=F(f"{member}__persona__tie"),
        my_role=F(f"{member}__role"),
        my_read_to=F(f"{member}__read_to"),
    )


def _since(size: int, within: int) -> CombinedExpression:
    return F("group__pulse") - max(_LEAST, within * _FEW_GROUPS // max(size, _FEW_GROUPS))


def _waiting(slot: Slots, size: int) -> QuerySet[Any, Any]:
    return with_clock(seen(slot, recent(slot, size, WAITS_WITHIN).filter(WAITING).exclude(opener_id=F("me"))))


def _fresh(slot: Slots, size: int) -> QuerySet[Any, Any]:
    """Followed topics, and of the others those that moved lately."""
    lately = _told(slot, recent(slot, size, NEW_WITHIN).filter(moved__gt=F("my_read_to")))
    lately = lately.filter(place__last__gt=F("read"), follows=_SAYS_NOTHING)
    return lately.union(_told(slot, _followed(slot, size), mark="place__marks"), all=True)


def _followed(slot: Slots, size: int) -> QuerySet[Topic]:
    """Topics these personas follow, with words they have not read and have not marked as read.

    However long ago they moved, unless there are many groups to tell of.
    """
    ids = [slot.number(f"id{at}") for at in range(size)]
    mark = "place__marks"
    topics = Topic.objects.filter(
        **{f"{mark}__persona_id__in": ids, f"{mark}__follows": _FOLLOWS, f"{mark}__number__lt": F("place__last")},
        moved__gt=F(f"{mark}__persona__member__read_to"),
    ).alias(
        me=F(f"{mark}__persona_id"),
        my_tie=F(f"{mark}__persona__tie"),
        my_role=F(f"{mark}__persona__member__role"),
    )
    return topics.filter(moved__gt=_since(size, FOLLOWED_WITHIN)) if size > _FEW_GROUPS else topics


@functools.cache
def of_groups(*, size: int, waiting: bool) -> Prepared:
    return Prepared(functools.partial(_waiting if waiting else _fresh, size=size))


def waiting_rows(members: Sequence[Member]) -> list[Found]:
    """Topics of others across groups that wait for an answer. One query."""
    return [Found(*row) for row in _rows(members, waiting=True)]


def fresh_rows(members: Sequence[Member]) -> list[Fresh]:
    """Topics across groups that have words this person has not read. One query."""
    return [Fresh(*row) for row in _rows(members, waiting=False)]


def _rows(members: Sequence[Member], *, waiting: bool) -> list[Row]:
    if not members:
        return []
    ids = in_steps("id", [member.persona_id for member in members], 0)
    return of_groups(size=len(ids), waiting=waiting)(**ids, carer=role_that_cares(members))
