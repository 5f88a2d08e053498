"""What waits in a group: for a first answer, for a second voice, or for people who know it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from openchair.forum.clocks import ENOUGH
from openchair.forum.models import Topic
from openchair.forum.queries.across import recent, seen
from openchair.forum.queries.lists import FURTHEST, Found, listed, with_clock
from openchair.forum.queries.posts import PAGE
from openchair.forum.queries.topic import role_that_cares
from openchair.ground.prepared import Prepared, Slots, in_steps
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.queries import sees_with
from openchair.personas.rules import is_carer
from openchair.speech.models import Utterance

MOST = 40
# How far back home looks, in moves of a group, for somebody who said that they can answer.
LOOKED_BACK = 300
_NOBODY = 0


def _waiting(slot: Slots, *, carer: bool) -> QuerySet[Any, Any]:
    # One range over an index, in the order of that index: nobody first, then one, each the longest first.
    me = slot.number("persona")
    topics = Topic.objects.filter(group_id=slot.number("group"), answers__lt=ENOUGH, closure__isnull=True)
    topics = topics.filter(_for_another(me)).order_by("answers", "moved")
    rows = listed(topics, persona_id=me, outer_persona=me, tie=slot.data("tie"), carer=carer)
    return with_clock(rows)[:MOST]


def _for_another(me: Any, outer_me: Any = None) -> Q:
    """A reply is wanted, and it is not mine to give: I neither asked nor answered."""
    mine = Utterance.objects.filter(place=OuterRef("place_id"), author=me if outer_me is None else outer_me)
    return ~Q(need=Topic.Need.QUIET) & ~Q(Exists(mine))


def _asking(slot: Slots, *, carer: bool, size: int) -> QuerySet[Any, Any]:
    me = slot.number("persona")
    asked = [slot.text(f"asks{at}") for at in range(size)]
    topics = Topic.objects.filter(group_id=slot.number("group"), asks__in=asked, moved__lt=slot.number("from"))
    rows = listed(topics.order_by("-moved"), persona_id=me, outer_persona=me, tie=slot.data("tie"), carer=carer)
    return with_clock(rows)[: PAGE + 1]


def _across(slot: Slots, *, size: int) -> QuerySet[Any, Any]:
    topics = recent(slot, size, LOOKED_BACK).filter(answers__lt=ENOUGH, closure__isnull=True)
    return with_clock(seen(slot, topics.filter(_for_another(None, OuterRef("me")))))


@functools.cache
def find_waiting(*, carer: bool) -> Prepared:
    return Prepared(functools.partial(_waiting, carer=carer))


@functools.cache
def find_asking(*, carer: bool, size: int) -> Prepared:
    return Prepared(functools.partial(_asking, carer=carer, size=size))


@functools.cache
def find_across(*, size: int) -> Prepared:
    return Prepared(functools.partial(_across, size=size))


def waiting_rows(member: Member) -> list[Found]:
    """Up to 40 topics of others with fewer than two people answering, those with nobody first. One query."""
    find = find_waiting(carer=is_carer(member))
    return _read(find(persona=member.persona_id, group=member.group_id, tie=sees_with(member)))


def unanswered_rows(group: Group) -> list[Found]:
    """Up to 40 topics that nobody has answered, as carers see them, the longest first. One query."""
    rows = _read(find_waiting(carer=True)(persona=_NOBODY, group=group.pk, tie=b""))
    return [row for row in rows if not row.answers]


def rows_across(members: Sequence[Member]) -> list[Found]:
    """Topics of others in these groups with fewer than two people answering, in no order. One query."""
    ids = in_steps("id", [member.persona_id for member in members], _NOBODY)
    return _read(find_across(size=len(ids))(**ids, carer=role_that_cares(members)))


def asking_rows(member: Member, known: Collection[str], start: int | None = None) -> list[Found]:
    """Up to 21 topics that ask for one of these experiences, the latest first, moved before `start`. One query."""
    if not known:
        return []
    asked = in_steps("asks", [*known], next(iter(known)))
    rows = find_asking(carer=is_carer(member), size=len(asked))(
        persona=member.persona_id,
        group=member.group_id,
        tie=sees_with(member),
        **{"from": FURTHEST if start is None else start},
        **asked,
    )
    return _read(rows)


def _read(rows: list[Any]) -> list[Found]:
    return [Found(*row) for row in rows]
