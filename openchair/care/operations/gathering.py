"""Notes of the machine become cases."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.care import reasons
from openchair.care.operations.one_by_one import one_by_one
from openchair.care.operations.reporting import open_case
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.speech.models import Concern, Utterance
from openchair.speech.operations.noticing import noticed_at


def gather(*, group: Group | None = None, now: datetime.datetime | None = None) -> int:
    """Make cases of what the machine noted, in one Group or in all. Answers how many; made again, it makes none."""
    now = now or timezone.now()
    concerns = Concern.objects.select_related("group").order_by("pk")
    return one_by_one(lambda one: _gather(concern=one, now=now), concerns.filter(group=group) if group else concerns)


@operation
def _gather(*, concern: Concern, now: datetime.datetime) -> bool:
    """The note goes where its case begins: both happen or neither."""
    if not Concern.objects.filter(pk=concern.pk).delete()[0]:
        return False
    utterance = Utterance.objects.select_related("author").get(pk=concern.utterance_id)
    if not utterance.withdrawn:
        # Danger waits from when it was written, not from when somebody's desk took it up.
        open_case(group=concern.group, subject=utterance, reason=reasons.NOTED, now=min(noticed_at(concern), now))
    return True
