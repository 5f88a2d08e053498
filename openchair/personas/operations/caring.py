"""Who looks after a Group. There is always somebody: the Group's row is locked while that is counted."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.groups.operations import note
from openchair.personas import rules as may
from openchair.personas.models import Invite, Member

Role = Member.Role


@operation
def appoint(*, member: Member, actor: Member, now: datetime.datetime | None = None) -> None:
    """Make a member facilitator, at once. They may step down as soon as they like."""
    now = now or timezone.now()
    lock(actor.group, actor, member)
    require(may.may_appoint(actor, member))
    Member.objects.filter(pk=member.pk, role=Role.MEMBER).update(role=Role.FACILITATOR)
    member.role = Role.FACILITATOR
    note(group=actor.group, by=actor.persona.pid, verb="appointed", today=now.date(), about=member.persona.pid)


@operation
def step_down(*, member: Member, now: datetime.datetime | None = None) -> None:
    """A facilitator becomes a member again. Their links end with it."""
    now = now or timezone.now()
    lock(member.group, member)
    require(may.may_step_down(member, other_carers=other_carers(member)))
    lay_down(member, Role.MEMBER, now.date())


def lock(group: Group, *members: Member) -> None:
    """Nobody else counts or changes this Group's facilitators until the operation is over.

    The roles of `members` are read again: another page may have changed them since this one was read.
    """
    Group.objects.select_for_update().only("pk").get(pk=group.pk)
    for member in members:
        member.refresh_from_db(fields=["role"])


def other_carers(member: Member) -> int:
    """How many look after the Group beside this member."""
    carers = Member.objects.filter(group_id=member.group_id, role=Role.FACILITATOR, persona__hidden=False)
    return carers.exclude(pk=member.pk).count()


def lay_down(member: Member, role: str, today: datetime.date) -> None:
    """Take another role, and with it the end of a carer's links. The caller holds the lock."""
    cared = member.role == Role.FACILITATOR
    Member.objects.filter(pk=member.pk).update(role=role)
    member.role = role
    Invite.objects.filter(by_id=member.pk).delete()
    if cared:
        pid = member.persona.pid
        note(group=member.group, by=pid, verb="stepped down", today=today, about=pid)
