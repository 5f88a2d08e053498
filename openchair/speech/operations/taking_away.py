"""A carer takes words away; the bytes are handed over to be kept, and come back as they were.

Whoever calls asks the rule first, notes the act, and seals what is handed over under the writer's key: forgetting
must reach it.
"""

from __future__ import annotations

import datetime
from typing import Any

from openchair.ground.kept import as_bytes, as_text
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import in_line, words_changed, words_gone
from openchair.personas.models import Persona
from openchair.speech import rules
from openchair.speech.models import Place, Reaction, Revision, Utterance


@operation
def take_away(*, utterance: Utterance) -> dict[str, Any]:
    """Empty words and all that was kept of them; answers it for `give_back`. Raises Refused where nothing is left."""
    in_line(_group_of(utterance))
    kept = Utterance.objects.select_for_update().get(pk=utterance.pk)
    require(rules.still_stands(kept))
    revisions, reactions = Revision.objects.filter(utterance=kept), Reaction.objects.filter(utterance=kept)
    away = {
        "words": as_text(kept.words),
        "source": as_text(kept.source),
        "revisions": [
            [pk, number, day.isoformat(), as_text(source)]
            for pk, number, day, source in revisions.order_by("number").values_list("pk", "number", "day", "source")
        ],
        "reactions": [list(row) for row in reactions.order_by("pk").values_list("pk", "persona_id", "kind")],
    }
    words_gone(_group_of(kept))
    Utterance.objects.filter(pk=kept.pk).update(words=b"", source=b"", withdrawn=True)
    revisions.delete()
    reactions.delete()
    return away


@operation
def give_back(*, utterance: Utterance, away: dict[str, Any]) -> bool:
    """Every byte as it was. Who was forgotten meanwhile answers nothing. False when the words stand already."""
    in_line(_group_of(utterance))
    gone = Utterance.objects.filter(pk=utterance.pk, withdrawn=True)
    if not gone.update(words=as_bytes(away["words"]), source=as_bytes(away["source"]), withdrawn=False):
        return False
    words_changed(_group_of(utterance))
    Revision.objects.bulk_create(
        Revision(pk=pk, utterance=utterance, number=number, day=datetime.date.fromisoformat(day), source=as_bytes(was))
        for pk, number, day, was in away["revisions"]
    )
    givers = {persona_id for _pk, persona_id, _kind in away["reactions"]}
    known = set(Persona.objects.filter(pk__in=givers, tie__isnull=False).values_list("pk", flat=True))
    Reaction.objects.bulk_create(
        Reaction(pk=pk, utterance=utterance, persona_id=persona_id, kind=kind)
        for pk, persona_id, kind in away["reactions"]
        if persona_id in known
    )
    return True


def _group_of(utterance: Utterance) -> int:
    return Place.objects.values_list("group_id", flat=True).get(pk=utterance.place_id)
