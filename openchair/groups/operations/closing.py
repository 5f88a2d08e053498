"""Closing a Group: its members can still read, nobody writes. Opening it again."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import closures
from openchair.groups import rules as may
from openchair.groups.models import Closure, Group
from openchair.groups.operations.noting import note


@operation
def close_group(*, group: Group, notice: str, by: str, now: datetime.datetime | None = None) -> Closure:
    """`notice` is what members read on every page of the Group from now on. Closing a closed Group renews it."""
    now = now or timezone.now()
    require(may.may_close(group))
    closure, _ = Closure.objects.update_or_create(
        group=group,
        defaults={"by": by, "day": now.date(), "notice": closures.seal_notice(group, notice)},
    )
    note(group=group, by=by, verb="closed", today=now.date(), told=notice)
    return closure


@operation
def reopen(*, group: Group, by: str, now: datetime.datetime | None = None) -> None:
    now = now or timezone.now()
    gone, _ = Closure.objects.filter(group=group).delete()
    if gone:
        note(group=group, by=by, verb="reopened", today=now.date())
