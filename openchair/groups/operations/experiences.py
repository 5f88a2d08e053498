"""Changing what somebody in a Group may have lived with."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import experiences
from openchair.groups import rules as may
from openchair.groups.models import Group
from openchair.groups.operations.noting import note


@operation
def list_experiences(*, group: Group, wanted: list[str], by: str, now: datetime.datetime | None = None) -> None:
    """`wanted` in the order in which people choose them; none empties the list. Raises Refused."""
    now = now or timezone.now()
    require(may.may_change(group))
    require(may.may_list_experiences(wanted))
    # Two carers at once: the ids of the lines that stay come from the list that is kept now.
    locked = Group.objects.select_for_update().get(pk=group.pk)
    group.experiences = experiences.seal(locked, wanted)
    Group.objects.filter(pk=group.pk).update(experiences=group.experiences)
    note(group=group, by=by, verb="experiences", today=now.date(), told="\n".join(wanted))
