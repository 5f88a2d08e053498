"""What somebody began to write and has not sent, in all of their groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.urls import reverse

from openchair.forum.models import Topic
from openchair.forum.operations.opening import SPOT
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.speech.models import Draft
from openchair.speech.queries import opened_draft

_SHOWN = 80


class Unsent(NamedTuple):
    """The first words of a draft, where it was begun, and the form that holds it."""

    group: Group
    begun: str
    href: str


def unsent(members: Sequence[Member], *, most: int = 6) -> list[Unsent]:
    """Drafts of new topics and of answers, in the order of the groups. Two queries."""
    mine = {member.persona_id: member for member in members}
    rows = list(Draft.objects.filter(persona_id__in=mine).values_list("persona_id", "spot", "form"))
    topics = set(Topic.objects.filter(pid__in=[spot for _, spot, _ in rows]).values_list("pid", flat=True))
    order = {persona: at for at, persona in enumerate(mine)}
    rows.sort(key=lambda row: order[row[0]])
    found = [_read(mine[persona], spot, form) for persona, spot, form in rows if spot == SPOT or spot in topics]
    return [one for one in found if one][:most]


def _read(member: Member, spot: str, sealed: Any) -> Unsent | None:
    draft = opened_draft(member, spot, sealed)
    begun = " ".join((draft.get("title") or draft.get("words") or "").split())
    if not begun:
        return None
    pid = member.group.pid
    href = reverse("topic-new", kwargs={"group": pid})
    if spot != SPOT:
        href = reverse("reply", kwargs={"group": pid, "topic": spot})
    return Unsent(member.group, begun if len(begun) <= _SHOWN else f"{begun[:_SHOWN].rstrip()}…", href)
