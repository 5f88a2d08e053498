"""Choosing what is read by a person before others see it."""

from __future__ import annotations

import datetime

from django.utils import timezone as clock

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import rules as may
from openchair.groups import terms
from openchair.groups.models import Group
from openchair.groups.operations.noting import note
from openchair.groups.terms import Own


@operation
def change_reading(*, group: Group, mode: str, own: Own, by: str, now: datetime.datetime | None = None) -> None:
    """Words that wait already go on waiting: somebody is on the way to them. Raises Refused."""
    now = now or clock.now()
    require(may.may_change(group))
    require(may.may_list(mode, own["own"]))
    group.mode, group.own_terms = mode, terms.seal(group, own)
    group.save(update_fields=["mode", "own_terms"])
    note(group=group, by=by, verb="reading", today=now.date(), told=mode)
