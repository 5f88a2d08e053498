"""Where a draft belongs."""

from __future__ import annotations

from django.urls import reverse

from openchair.forum.models import Post, Topic
from openchair.forum.queries.topic import shown
from openchair.personas.models import Member
from openchair.personas.queries import sees_with
from openchair.personas.rules import is_carer
from openchair.speech import reach


def form_at(member: Member, spot: str, *, new: str) -> str | None:
    """The address of the form whose draft is kept at this spot; None when there is no such form for this member."""
    group = member.group.pid
    if spot == new:
        return reverse("topic-new", kwargs={"group": group})
    there = shown(persona_id=member.persona_id, carer=is_carer(member))
    there &= reach.unblocked(tie=sees_with(member), path="opener")
    if Topic.objects.filter(there, pid=spot, group=member.group_id).exists():
        return reverse("reply", kwargs={"group": group, "topic": spot})
    if Post.objects.visible_to(member).filter(pid=spot, author=member.persona_id, withdrawn=False).exists():
        return reverse("edit", kwargs={"group": group, "words": spot})
    return None
