"""The latest titles that somebody can see in their group."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

from django.db.models import Case, F, Q, QuerySet, When

from openchair.forum.models import Topic
from openchair.forum.queries.lists import title_in_sight
from openchair.forum.queries.posts import NOTHING
from openchair.ground.prepared import Prepared, Slots
from openchair.personas.models import Member
from openchair.personas.queries import sees_with
from openchair.personas.rules import is_carer
from openchair.speech import reach

LATEST = 400


class Titled(NamedTuple):
    """A topic by its sealed title; `marks` as in Topic."""

    pid: str
    title: bytes
    key_id: int
    opener_id: int
    marks: bytes
    moved_at: bytes
    answers: int


def _titles(slot: Slots, *, carer: bool) -> QuerySet[Any, Any]:
    # A carer's query does not ask whose words are held, and a slot that is not used is an error.
    seen = title_in_sight(persona_id=0 if carer else slot.number("persona"), carer=carer)
    topics = Topic.objects.filter(reach.unblocked(tie=slot.data("tie"), path="opener"), group_id=slot.number("group"))
    return (
        topics.annotate(seen_title=Case(When(seen, then=F("title")), default=NOTHING))
        .filter(~Q(seen_title=b""))
        .order_by("-moved")
        .values_list("pid", "seen_title", "opener__key_id", "opener_id", "marks", "moved_at", "answers")[:LATEST]
    )


@functools.cache
def find_titles(*, carer: bool) -> Prepared:
    return Prepared(functools.partial(_titles, carer=carer))


def titles(member: Member) -> list[Titled]:
    """Those of the 400 topics that moved last, the latest first. One query."""
    carer = is_carer(member)
    given: dict[str, Any] = {"group": member.group_id, "tie": sees_with(member)}
    if not carer:
        given["persona"] = member.persona_id
    return [Titled._make(row) for row in find_titles(carer=carer)(**given)]
