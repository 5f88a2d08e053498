"""Saying yes to a new version of the Ground rules."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.personas.operations.seating import in_force, say_yes


@operation
def accept(*, member: Member, version: int, now: datetime.datetime | None = None) -> None:
    """`version` is the one that the member read; raises Refused when there is a newer one by now."""
    now = now or timezone.now()
    if version != in_force(member.group):
        raise Refused(_("The ground rules changed again just now. Read them once more."))
    say_yes(member, version, now.date())
