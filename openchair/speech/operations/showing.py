"""Showing words that waited to be read."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.speech import rules
from openchair.speech.models import Place, Utterance
from openchair.speech.operations.holding import release
from openchair.speech.operations.numbering import next_number


@operation
def show(*, member: Member, utterance: Utterance, now: datetime.datetime | None = None) -> bool:
    """Let others read words. Those that nobody saw before get the place's next number, so that they come as new.

    A place's first words keep their number. False when somebody else did it first. Raises Refused.
    """
    require(rules.may_show(member, utterance))
    if not release(member=member, utterance=utterance, now=now or timezone.now()):
        return False
    place = Place.objects.select_for_update().get(pk=utterance.place_id)
    stands = Utterance.objects.values_list("number", flat=True).get(pk=utterance.pk)
    require(rules.may_show_at(stands, place.last))
    if stands > place.last:
        Utterance.objects.filter(pk=utterance.pk).update(number=next_number(place.pk))
    return True
