"""A quiet seat for a time: somebody reads and does not write. Kept against the tie, so it meets their next face."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.personas import rules as may
from openchair.personas.models import Member, Mute

LONGEST_HOURS = 24 * 90


@operation
def mute(*, member: Member, actor: Member, hours: int, now: datetime.datetime | None = None) -> datetime.datetime:
    """Until a whole hour, which is answered: minutes would tell when a carer was awake. Raises Refused."""
    now = now or timezone.now()
    require(may.may_mute(actor, member))
    if member.persona.tie is None:
        raise Refused(_("This person has left for good, with all their words."))
    if not 1 <= hours <= LONGEST_HOURS:
        raise Refused(_("Choose how long: from an hour to three months."))
    until = _whole_hour(now) + datetime.timedelta(hours=hours)
    sit_quietly(group=member.group, tie=bytes(member.persona.tie), until=until)
    member.muted_until = until
    return until


@operation
def sit_quietly(*, group: Group, tie: bytes, until: datetime.datetime | None) -> None:
    """Set the end, or with None take the quiet seat away. For whoever undoes a decision, who asks the rule first."""
    Member.objects.filter(group=group, persona__tie=tie).update(muted_until=until)
    if until is None:
        Mute.objects.filter(group=group, tie=tie).delete()
    elif not Mute.objects.filter(group=group, tie=tie).update(until=until):
        Mute.objects.create(group=group, tie=tie, until=until)


def _whole_hour(now: datetime.datetime) -> datetime.datetime:
    """This hour's end: nobody is kept for less than was said."""
    begun = now.replace(minute=0, second=0, microsecond=0)
    return begun if begun == now else begun + datetime.timedelta(hours=1)
