"""Ground rules only ever grow by a version; what somebody said yes to stays as it was."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import lines as ground_lines
from openchair.groups import rules as may
from openchair.groups.models import GroundRules, Group
from openchair.groups.operations.noting import note


@operation
def new_rules(
    *, group: Group, lines: list[str], by: str = "house", now: datetime.datetime | None = None
) -> GroundRules:
    """The next version, which every member accepts before their next words. The same lines again change nothing."""
    now = now or timezone.now()
    require(may.may_promise(lines))
    locked = Group.objects.select_for_update().get(pk=group.pk)
    newest = GroundRules.objects.filter(group=locked, version=locked.rules_version).first()
    if newest and ground_lines.opened(locked, newest) == lines:
        return newest
    version = locked.rules_version + 1
    made = GroundRules.objects.create(
        group=locked,
        version=version,
        month=now.date().replace(day=1),
        lines=ground_lines.seal(locked, version, lines),
    )
    Group.objects.filter(pk=locked.pk).update(rules_version=version)
    group.rules_version = version
    note(group=locked, by=by, verb="new rules", today=now.date(), told=str(version))
    return made
