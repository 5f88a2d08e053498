"""A carer's decision about labels, and its undoing. Whoever calls asks the rule first, and notes the act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from openchair.ground.kept import as_bytes, as_text
from openchair.ground.verdict import Refused
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.groups.operations import in_line, words_changed
from openchair.speech import words
from openchair.speech.labels import known
from openchair.speech.models import Place, Utterance


@operation
def relabel(*, group: Group, utterance: Utterance, labels: Iterable[str]) -> dict[str, Any]:
    """Other labels for words of this Group; answers what `label_back` needs. Raises Refused where nothing changes."""
    in_line(group.pk)
    kept = Utterance.objects.select_for_update().select_related("author").get(pk=utterance.pk)
    said, chosen = words.read(kept.author.key_id, kept.words, kept.pid), known(group, labels)
    if said is None:
        raise Refused(_("These words were taken back already."))
    if said.labels == chosen:
        raise Refused(_("These are the labels that it has now."))
    added = tuple(one for one in chosen if one in said.by_carer or one not in said.labels)
    again = words.again(kept.author.key_id, kept.pid, said._replace(labels=chosen, by_carer=added))
    words_changed(group.pk)
    Utterance.objects.filter(pk=kept.pk).update(words=again)
    before = {"labels": list(said.labels), "by_carer": list(said.by_carer)}
    return {**before, "was": as_text(kept.words), "is": as_text(again)}


@operation
def label_back(*, utterance: Utterance, before: dict[str, Any]) -> None:
    """The bytes as they were; where the writer changed their words since, only the labels. Raises Refused."""
    group_id = Place.objects.values_list("group_id", flat=True).get(pk=utterance.place_id)
    in_line(group_id)
    kept = Utterance.objects.select_for_update(of=("self",)).select_related("author").get(pk=utterance.pk)
    if kept.withdrawn:
        raise Refused(_("These words were taken away. Put them back first."))
    said, back = words.read(kept.author.key_id, kept.words, kept.pid), as_bytes(before["was"])
    if said is None:
        return
    if as_text(kept.words) != before["is"]:
        as_before = said._replace(labels=tuple(before["labels"]), by_carer=tuple(before["by_carer"]))
        back = words.again(kept.author.key_id, kept.pid, as_before)
    words_changed(group_id)
    Utterance.objects.filter(pk=kept.pk).update(words=back)
