"""Removing somebody from a Group, and letting them back in."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.personas import rules as may
from openchair.personas.models import Member, Removal
from openchair.personas.operations.caring import lay_down, lock
from openchair.personas.queries.coming import reason_context
from openchair.vault.sealing import seal

Role = Member.Role


@operation
def remove(*, member: Member, actor: Member, reason: str, now: datetime.datetime | None = None) -> Removal:
    """At once, and for every persona this account will ever have here. They read the reason."""
    now = now or timezone.now()
    group = member.group
    lock(group, actor, member)
    require(may.may_remove(actor, member))
    if member.persona.tie is None:
        raise Refused(_("This person has left for good, with all their words."))
    if Removal.objects.filter(group=group, tie=member.persona.tie).exists():
        raise Refused(_("This person was removed already."))
    removal = Removal(group=group, tie=member.persona.tie, by=actor.persona, day=now.date())
    removal.reason = seal(group.key_id, reason, reason_context(group, removal))
    removal.save(force_insert=True)
    # Who had left by themselves stays a former member, so that letting them back seats nobody against their will.
    if member.role != Role.FORMER:
        lay_down(member, Role.REMOVED, now.date())
    by, about = actor.persona.pid, member.persona.pid
    note(group=group, by=by, verb="removed", today=now.date(), about=about, told=reason)
    return removal


@operation
def let_back(*, removal: Removal, actor: Member, now: datetime.datetime | None = None) -> None:
    """Undo a removal. The persona is a member again as before; one that was forgotten since may join anew."""
    now = now or timezone.now()
    require(may.may_care(actor))
    group = removal.group
    if not may.looks_after(actor, group.pk) or not Removal.objects.filter(pk=removal.pk).delete()[0]:
        return
    back = Member.objects.filter(group=group, persona__tie=removal.tie, role=Role.REMOVED).first()
    if back is not None:
        Member.objects.filter(pk=back.pk).update(role=Role.MEMBER)
    about = back.persona.pid if back else ""
    note(group=group, by=actor.persona.pid, verb="let back", today=now.date(), about=about)
