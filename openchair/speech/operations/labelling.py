"""Saying what one's own words talk about. For a carer it is a decision: see relabelling."""

from __future__ import annotations

from collections.abc import Iterable

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import words_changed
from openchair.personas.models import Member
from openchair.speech import rules, words
from openchair.speech.labels import known
from openchair.speech.models import Utterance


@operation
def label(*, member: Member, utterance: Utterance, labels: Iterable[str]) -> bool:
    """These labels instead of those before; ids that are no label here are left out. False when nothing changed.

    Raises Refused.
    """
    require(rules.may_edit(member, utterance))
    kept = Utterance.objects.select_for_update().select_related("author").get(pk=utterance.pk)
    said, chosen = words.read(kept.author.key_id, kept.words, kept.pid), known(member.group, labels)
    if said is None or said.labels == chosen:
        return False
    words_changed(member.group_id)
    again = words.again(kept.author.key_id, kept.pid, said._replace(labels=chosen))
    return bool(Utterance.objects.filter(pk=kept.pk, withdrawn=False).update(words=again))
