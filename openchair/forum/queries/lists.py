"""Lists of topics: a group's own, and across the groups of one person."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from openchair.forum.models import Topic
from openchair.forum.queries.posts import NOTHING, PAGE
from openchair.ground.prepared import Prepared, Slots
from openchair.personas.models import Member
from openchair.personas.queries import sees_with
from openchair.personas.rules import is_carer
from openchair.speech import reach
from openchair.speech.models import Hold, ReadMark, Utterance

FURTHEST = 2**62
# A closed topic waits for nothing.
WAITING = Q(answers=0, closure__isnull=True) & ~Q(need=Topic.Need.QUIET)


class Found(NamedTuple):
    """A row of a list. `read` is the number up to which the reader has read, `follows` as in ReadMark, 0 for nothing.

    `news` is the number of the first words behind `read` that the reader can see and did not write, 0 for none.
    `closed` is None in an open topic. `marks` says what the first words are about: only for who sees their title.
    `clock` is read where a list is of what waits.
    """

    pid: str
    group_id: int
    need: str
    moved: int
    moved_at: bytes
    answers: int
    pinned: int
    asks: str
    marks: bytes
    opener_id: int
    opener: str
    key_id: int
    cushion: str
    role: str
    name: bytes
    title: bytes
    closed: int | None
    read: int
    follows: int
    news: int
    clock: bytes = b""


COLUMNS = (
    "pid", "group_id", "need", "moved", "moved_at", "answers", "kept", "asks", "marks", "opener_id", "opener__pid",
    "opener__key_id", "opener__cushion", "opener__member__role", "seen_name", "seen_title", "closure", "read",
    "follows", "news",
)  # fmt: skip


def title_in_sight(*, persona_id: int | F, carer: bool | Q, path: str = "") -> Q:
    """A title is words of its opener: it goes where the first post goes. `path` leads from a row of its place to it."""
    there = Q(**{f"{path}opener__hidden": False})
    if carer is True:
        return there
    held = Exists(Hold.objects.filter(utterance__place=OuterRef("place"), utterance__number=1))
    open_to_me = ~Q(held) | Q(**{f"{path}opener_id": persona_id})
    return there & (open_to_me | carer if carer else open_to_me)


def listed(
    topics: QuerySet[Topic], *, persona_id: Any, outer_persona: Any, tie: Any, carer: bool | Q
) -> QuerySet[Any, Any]:
    """Topics that exist for one member, with the columns of `Found`.

    A topic whose first words went stays as long as it has answers.
    """
    seen = title_in_sight(persona_id=persona_id, carer=carer)
    read, follows = mark_of(outer_persona)
    return (
        topics.filter(reach.unblocked(tie=tie, carer=carer, path="opener"))
        .annotate(
            seen_title=Case(When(seen, then=F("title")), default=NOTHING),
            seen_name=Case(When(opener__hidden=False, then=F("opener__name")), default=NOTHING),
            # As a number: a boolean is converted for each row, and the whole row with it.
            kept=Case(When(pinned=True, then=Value(1)), default=Value(0)),
            read=read,
            follows=follows,
            news=first_news(outer_persona, tie=tie, carer=carer),
        )
        .filter(Q(answers__gt=0) | ~Q(seen_title=b""))
        .values_list(*COLUMNS)
    )


def mark_of(persona: Any) -> Iterator[Coalesce]:
    """How far they have read in a topic, and whether they follow it; 0 for nothing."""
    mark = ReadMark.objects.filter(persona=persona, place=OuterRef("place_id"))
    return (Coalesce(Subquery(mark.values(name)), Value(0)) for name in ("number", "follows"))


def first_news(persona: Any, *, tie: Any, carer: bool | Q) -> Coalesce:
    """Words of people across a block, or on their way out, are no news; nor are one's own, or those taken back."""
    # Of the topic's place, not of each post's: else every post of it is read to find the first.
    mark = ReadMark.objects.filter(persona=_from_inside(persona), place=OuterRef(OuterRef("place_id")))
    said = Utterance.objects.filter(
        reach.unblocked(tie=_from_inside(tie), carer=_asked_outside(carer)),
        reach.unhidden(),
        ~Q(author=persona),
        place=OuterRef("place_id"),
        number__gt=Coalesce(Subquery(mark.values("number")), Value(0)),
        number__lte=OuterRef("place__last"),
        withdrawn=False,
    )
    return Coalesce(Subquery(said.order_by("number").values("number")[:1]), Value(0))


def _from_inside(asked: Any) -> Any:
    """What a query asks of the rows around it, asked from a query inside that query."""
    return OuterRef(asked) if isinstance(asked, OuterRef) else asked


def _asked_outside(carer: bool | Q) -> bool | Q:
    """A condition on the rows around a query, asked from that query."""
    if not isinstance(carer, Q):
        return carer
    name, is_ = cast(tuple[str, str], carer.children[0])
    return Q(Exact(OuterRef(name), Value(is_)))


def _of_group(slot: Slots, *, carer: bool, waiting: bool, by_need: bool, first: bool) -> QuerySet[Any, Any]:
    me = slot.number("persona")
    topics = Topic.objects.filter(group_id=slot.number("group"))
    topics = topics.filter(need=slot.text("need")) if by_need else topics
    if waiting:
        topics = topics.filter(WAITING, moved__gt=slot.number("from")).order_by("moved")
    elif by_need:
        topics = topics.filter(moved__lt=slot.number("from")).order_by("-moved")
    elif first:
        topics = topics.order_by("-pinned", "-moved")
    else:
        topics = topics.filter(moved__lt=slot.number("from"), pinned=False).order_by("-moved")
    rows = listed(topics, persona_id=me, outer_persona=me, tie=slot.data("tie"), carer=carer)
    return (with_clock(rows) if waiting else rows)[: PAGE + 1]


def with_clock(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return rows.values_list(*COLUMNS, "clock")


@functools.cache
def of_group(*, carer: bool, waiting: bool, by_need: bool, first: bool = False) -> Prepared:
    """`first`: the page that begins with what the carers keep at the top."""
    first = first and not waiting and not by_need
    return Prepared(functools.partial(_of_group, carer=carer, waiting=waiting, by_need=by_need, first=first))


def topic_rows(member: Member, *, waiting: bool = False, need: str = "", start: int | None = None) -> list[Found]:
    """Up to 21 topics of the member's group. One query.

    The latest first, moved before `start`, and before all what is pinned; or those that wait, the longest first,
    moved after `start`.
    """
    first = start is None and not waiting and not need
    given: dict[str, Any] = {"persona": member.persona_id, "group": member.group_id, "tie": sees_with(member)}
    if not first:
        given["from"] = (0 if waiting else FURTHEST) if start is None else start
    if need:
        given["need"] = need
    query = of_group(carer=is_carer(member), waiting=waiting, by_need=bool(need), first=first)
    return [Found(*row) for row in query(**given)]
