"""Counting the people of all Groups, for the coarse words on their pages."""

from __future__ import annotations

import datetime

from django.db.models import Count
from django.utils import timezone

from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.groups.operations import note_sizes
from openchair.personas.models import Member
from openchair.personas.queries.membership import PRESENT


@operation
def count_members(*, now: datetime.datetime | None = None) -> None:
    """Once a month. Who came in this month is not counted yet, so that the hour of the count tells nothing of them."""
    month = (now or timezone.now()).date().replace(day=1)
    if not Group.objects.exclude(sized=month).exists():
        return
    here = Member.objects.filter(role__in=PRESENT, persona__hidden=False, persona__joined__lt=month)
    people = dict(here.order_by().values_list("group").annotate(Count("pk")))
    note_sizes(people=people, month=month)
