"""Notes of the machine become cases, and danger that nobody took up rises."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.care import reasons, told
from openchair.care.models import Case
from openchair.care.operations.reporting import open_case
from openchair.care.operations.taking import lift
from openchair.care.told import Told
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.speech.models import Concern, Utterance
from openchair.speech.operations.noticing import noticed_at

UNCLAIMED = datetime.timedelta(minutes=15)
HOUSE = "house"


def gather(*, group: Group | None = None, now: datetime.datetime | None = None) -> int:
    """Make cases of what the machine noted, in one Group or in all. Answers how many; made again, it makes none."""
    now = now or timezone.now()
    concerns = Concern.objects.select_related("group").order_by("pk")
    return sum(_gather(concern=one, now=now) for one in (concerns.filter(group=group) if group else concerns))


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


def raise_unclaimed(*, now: datetime.datetime | None = None) -> int:
    """Danger that has waited a quarter of an hour for somebody rises to the Stewards. Answers how much did."""
    now = now or timezone.now()
    waiting = Case.objects.filter(state=Case.State.OPEN, raised=False).order_by("pk")
    # Most wait in their right: only what is late is read as a whole.
    rows = waiting.values_list("pk", "group__key_id", "told", "pid")
    late = [pk for pk, key_id, sealed, pid in rows if _is_late(told.unshut(key_id, sealed, pid), now)]
    return sum(lift(case=case, by=HOUSE, now=now) for case in waiting.filter(pk__in=late).select_related("group"))


def _is_late(said: Told, now: datetime.datetime) -> bool:
    return reasons.is_danger(said.reason) and now - said.since >= UNCLAIMED
