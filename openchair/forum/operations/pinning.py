"""Keeping a topic at the top of its group's list."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.forum import rules
from openchair.forum.models import Topic
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.groups.operations import note
from openchair.personas.models import Member


@operation
def pin(*, member: Member, topic: Topic, now: datetime.datetime | None = None) -> bool:
    """Keep a topic at the top. False when somebody else did it first. Raises Refused."""
    now = now or timezone.now()
    # Held until the end: two carers at once must not come to four.
    Group.objects.select_for_update().get(pk=member.group_id)
    others = Topic.objects.filter(group=member.group_id, pinned=True).exclude(pk=topic.pk).count()
    require(rules.may_pin(member, others=others))
    return _set(member, topic, pinned=True, verb="pinned", now=now)


@operation
def unpin(*, member: Member, topic: Topic, now: datetime.datetime | None = None) -> bool:
    """Let it go down with the others. False when it was not at the top. Raises Refused."""
    now = now or timezone.now()
    require(rules.may_unpin(member))
    return _set(member, topic, pinned=False, verb="unpinned", now=now)


def _set(member: Member, topic: Topic, *, pinned: bool, verb: str, now: datetime.datetime) -> bool:
    changed = Topic.objects.filter(pk=topic.pk, pinned=not pinned).update(pinned=pinned)
    if changed:
        note(group=member.group, by=member.persona.pid, verb=verb, today=now.date(), about=topic.pid)
    return bool(changed)
