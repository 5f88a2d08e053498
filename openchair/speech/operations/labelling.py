"""Saying what one's own words talk about. For a carer it is a decision: see relabelling."""

from __future__ import annotations

from collections.abc import Iterable

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import in_line, words_changed
from openchair.personas.models import Member
from openchair.speech import rules, words
from openchair.speech.labels import known
from openchair.speech.models import Utterance


@operation
def label(*, member: Member, utterance: Utterance, labels: Iterable[str]) -> tuple[str, ...] | None:
    """These labels instead of those before; ids that are no label here are left out, and what a carer added stays.

    The labels that stand now, None when nothing changed. Raises Refused.
    """
    require(rules.may_edit(member, utterance))
    in_line(member.group_id)
    kept = Utterance.objects.select_for_update().select_related("author").get(pk=utterance.pk)
    said = words.read(kept.author.key_id, kept.words, kept.pid)
    if said is None:
        return None
    chosen = known(member.group, {*labels, *said.by_carer})
    if said.labels == chosen:
        return None
    words_changed(member.group_id)
    again = words.again(kept.author.key_id, kept.pid, said._replace(labels=chosen))
    return chosen if Utterance.objects.filter(pk=kept.pk, withdrawn=False).update(words=again) else None
