"""The content labels that a Group adds to the general ones."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import labels
from openchair.groups import rules as may
from openchair.groups.models import Group
from openchair.groups.operations.noting import note


@operation
def change_labels(*, group: Group, names: Sequence[str], by: str, now: datetime.datetime | None = None) -> None:
    """These names instead of those before. Words that carry one that goes stay as they are, and say it no more.

    Raises Refused.
    """
    now = now or timezone.now()
    require(may.may_change(group))
    require(may.labels_fit(names))
    group.own_labels = labels.seal(group, names)
    group.save(update_fields=["own_labels"])
    note(group=group, by=by, verb="labels", today=now.date(), told=", ".join(names))
