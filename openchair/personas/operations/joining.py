"""Coming into a Group, or asking to, and coming back."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups.closures import NOBODY
from openchair.groups.models import Closure, Group
from openchair.groups.operations import note, reopen
from openchair.personas import rules as may
from openchair.personas.models import Invite, Member
from openchair.personas.operations.caring import lock
from openchair.personas.operations.seating import in_force, keep_said, say_yes, seat
from openchair.personas.queries.coming import invite_by, removal_of
from openchair.personas.queries.membership import persona_of

Role = Member.Role


@operation
def join(
    *,
    account_id: int,
    group: Group,
    name: str,
    cushion: str,
    invite: str | None = None,
    asking_words: str | None = None,
    version: int | None = None,
    now: datetime.datetime | None = None,
) -> Member:
    """A Member of the Group, or somebody who asks to be (`role` says which). Raises Refused.

    Whoever joins says yes to the rules in force; `version` is the one they read. Somebody who left takes up the same
    persona again, whatever name and cushion are given; so does a member who follows a carer's link. `invite` is a
    link's token.
    """
    now = now or timezone.now()
    # Or somebody removed in this very moment would sit down again, and by a carer's link look after the group.
    lock(group)
    if version not in (None, in_force(group)):
        raise Refused(_("The ground rules changed just now. Read them once more."))
    link = _link(group, invite, now)
    own = persona_of(account_id, group.pid)
    removal = removal_of(account_id, group)
    require(may.may_join(group, own, invite=link, is_removed=removal is not None))
    asks = may.asks_first(group, own, link)
    role = Role.ASKING if asks else Role.MEMBER
    if own is None:
        own = seat(account_id=account_id, group=group, name=name, cushion=cushion, role=role, today=now.date())
    else:
        _take_up(own, role, now)
    if asks:
        keep_said(own, asked=asking_words or "")
    if link and may.makes_carer(link):
        _begin_to_care(own, link, now)
    return own


def _link(group: Group, token: str | None, now: datetime.datetime) -> Invite | None:
    link = invite_by(token, now.date()) if token else None
    if token and (link is None or link.group_id != group.pk):
        raise Refused(_("This link has ended. Ask for a new one."))
    return link


def _take_up(own: Member, role: str, now: datetime.datetime) -> None:
    Member.objects.filter(pk=own.pk, role=own.role).update(role=role)
    own.role = role
    say_yes(own, own.group.rules_version, now.date())


def _begin_to_care(member: Member, link: Invite, now: datetime.datetime) -> None:
    """A link that makes a facilitator works once, and opens a Group that had nobody."""
    if not Invite.objects.filter(pk=link.pk).delete()[0]:
        raise Refused(_("This link has ended. Ask for a new one."))
    Member.objects.filter(pk=member.pk).update(role=Role.FACILITATOR)
    member.role = Role.FACILITATOR
    pid = member.persona.pid
    note(group=member.group, by=pid, verb="cares", today=now.date(), about=pid)
    if Closure.objects.filter(group=member.group, by=NOBODY).exists():
        reopen(group=member.group, by=pid, now=now)
