"""Links into a Group: shown once, kept as a hash."""

from __future__ import annotations

import datetime
import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.groups.operations import note
from openchair.personas import rules as may
from openchair.personas.models import Invite, Member
from openchair.personas.queries.coming import token_hash

DAYS = (1, 7, 30)
_FOUNDING_DAYS = 7


@operation
def make_invite(*, member: Member, days: int, now: datetime.datetime | None = None) -> str:
    """The token of a link that holds for 1, 7 or 30 days. It is nowhere but in this answer."""
    now = now or timezone.now()
    require(may.may_make_links(member.group, member))
    if days not in DAYS:
        raise Refused(_("Choose how long the link holds: a day, a week or a month."))
    token = _new_link(group=member.group, member=member, role=Member.Role.MEMBER, days=days, now=now)
    note(group=member.group, by=member.persona.pid, verb="made a link", today=now.date(), told=str(days))
    return token


@operation
def end_invite(*, member: Member, pid: str, now: datetime.datetime | None = None) -> None:
    """End a link before its time. One that has ended already is no error."""
    now = now or timezone.now()
    require(may.may_care(member))
    if Invite.objects.filter(group=member.group, pid=pid).delete()[0]:
        note(group=member.group, by=member.persona.pid, verb="ended a link", today=now.date())


@operation
def carer_link(*, group: Group, by: str = "house", now: datetime.datetime | None = None) -> str:
    """A link that makes the one who follows it facilitator, for a Group that has none. Works once, for a week.

    The first Steward comes into the House's own Group this way. Who made it is told sealed: they may follow it
    themselves, and two faces of one account must not stand side by side.
    """
    now = now or timezone.now()
    locked = Group.objects.select_for_update().get(pk=group.pk)
    if Member.objects.filter(group=locked, role=Member.Role.FACILITATOR, persona__hidden=False).exists():
        raise Refused(_("Somebody looks after this group already. They can ask others to help."))
    Invite.objects.filter(group=locked, role=Member.Role.FACILITATOR).delete()
    note(group=locked, by="house", verb="made a carer's link", today=now.date(), told=by)
    return _new_link(group=locked, member=None, role=Member.Role.FACILITATOR, days=_FOUNDING_DAYS, now=now)


def _new_link(*, group: Group, member: Member | None, role: str, days: int, now: datetime.datetime) -> str:
    token = secrets.token_urlsafe(32)
    Invite.objects.create(
        group=group,
        token_hash=token_hash(token),
        by=member.persona if member else None,
        role=role,
        ends=now.date() + datetime.timedelta(days=days),
    )
    return token
