"""What somebody began to write and has not sent, in all of their groups."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from openchair.forum import addresses
from openchair.forum.models import Topic
from openchair.forum.operations.opening import SPOT
from openchair.ground.prepared import Prepared, Slots, in_steps
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.rules import is_carer
from openchair.speech import reach
from openchair.speech.models import Draft
from openchair.speech.queries import opened_draft

_SHOWN = 80


class Unsent(NamedTuple):
    """The first words of a draft, where it was begun, and the form that holds it."""

    group: Group
    begun: str
    href: str


def unsent(members: Sequence[Member], *, most: int = 6) -> list[Unsent]:
    """Drafts of new topics and of answers, in the order of the groups. One query.

    Not those in topics across a block: they stay kept, and are told again when the block ends.
    """
    if not members:
        return []
    ids = [member.persona_id for member in members]
    given = in_steps("id", ids, 0)
    rows = drafts_of(len(given))(**given)
    mine = {member.persona_id: member for member in members}
    rows.sort(key=lambda row: ids.index(row[0]))
    found = (
        _read(mine[persona], spot, form)
        for persona, spot, form, in_topic, in_sight in rows
        if spot == SPOT or in_sight or (in_topic and is_carer(mine[persona]))
    )
    return [one for one in found if one][:most]


def _drafts(slot: Slots, *, size: int) -> QuerySet[Any, Any]:
    ids = [slot.number(f"id{at}") for at in range(size)]
    topics = Topic.objects.filter(pid=OuterRef("spot"))
    near = topics.filter(reach.unblocked(tie=OuterRef(OuterRef("persona__tie")), path="opener"))
    drafts = Draft.objects.filter(persona_id__in=ids).annotate(in_topic=Exists(topics), in_sight=Exists(near))
    return drafts.values_list("persona_id", "spot", "form", "in_topic", "in_sight")


@functools.cache
def drafts_of(size: int) -> Prepared:
    return Prepared(functools.partial(_drafts, size=size))


def _read(member: Member, spot: str, sealed: Any) -> Unsent | None:
    draft = opened_draft(member, spot, sealed)
    begun = " ".join((draft.get("title") or draft.get("words") or "").split())
    if not begun:
        return None
    base = addresses.base(member.group.pid)
    href = f"{base}/topics/new" if spot == SPOT else f"{base}/t/{spot}/reply"
    return Unsent(member.group, begun if len(begun) <= _SHOWN else f"{begun[:_SHOWN].rstrip()}…", href)
