"""Saying what words talk about."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.personas.models import Member
from openchair.speech import rules, words
from openchair.speech.labels import known, talk_of
from openchair.speech.models import Utterance


@operation
def label(*, actor: Member, utterance: Utterance, labels: Iterable[str], now: datetime.datetime | None = None) -> bool:
    """These labels instead of those before: by the writer, or by a carer, which is noted with what it was and is.

    Ids that are no label here are left out. False when nothing changed. Raises Refused.
    """
    now = now or timezone.now()
    require(rules.may_label(actor, utterance))
    kept = Utterance.objects.select_for_update().select_related("author").get(pk=utterance.pk)
    said, chosen = words.read(kept.author.key_id, kept.words, kept.pid), known(actor.group, labels)
    if said is None or said.labels == chosen:
        return False
    again = words.again(kept.author.key_id, kept.pid, said._replace(labels=chosen))
    Utterance.objects.filter(pk=kept.pk).update(words=again)
    if kept.author_id != actor.persona_id:
        told = f"{talk_of(actor.group, said.labels)} → {talk_of(actor.group, chosen)}"
        by = actor.persona.pid
        note(group=actor.group, by=by, verb="labelled", today=now.date(), about=kept.pid, told=told)
    return True
