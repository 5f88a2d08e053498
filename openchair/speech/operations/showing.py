"""Showing words that waited to be read."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.audit.operations import note
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.speech import rules
from openchair.speech.models import Hold, Place, Utterance
from openchair.speech.operations.numbering import next_number


@operation
def show(*, member: Member, utterance: Utterance, now: datetime.datetime | None = None) -> bool:
    """Let others read words. Those that nobody saw before get the place's next number, so that they come as new.

    A place's first words keep their number. False when somebody else did it first. Raises Refused.
    """
    now = now or timezone.now()
    kept = Utterance.objects.select_for_update().get(pk=utterance.pk)
    require(rules.may_show(member, kept))
    if not Hold.objects.filter(utterance=kept.pk).delete()[0]:
        return False
    note(scope=member.group.pid, actor=member.persona.pid, verb="release", about=kept.pid, today=now.date())
    place = Place.objects.select_for_update().get(pk=kept.place_id)
    first = Utterance.objects.filter(place=place.pk, number=1)
    require(rules.may_show_at(kept.number, place.last, first_waits=first.filter(withdrawn=False).exists()))
    if place.last == 0 and kept.number != 1:
        # Where the first words stood before they were taken back, a line says so: it keeps their number.
        next_number(place.pk)
    if kept.number > place.last:
        Utterance.objects.filter(pk=kept.pk).update(number=next_number(place.pk))
    return True
