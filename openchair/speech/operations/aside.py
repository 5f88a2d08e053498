"""A carer's decision to set words aside, and its undoing. Whoever calls asks the rule first, and notes the act."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from openchair.ground.kept import as_bytes, as_text
from openchair.ground.verdict import Refused
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.groups.operations import in_line
from openchair.personas.models import Persona
from openchair.speech.models import Hold, Place, Utterance
from openchair.vault.sealing import seal


@operation
def set_aside(
    *, group: Group, by: Persona, utterance: Utterance, kind: str, reason: str, now: datetime.datetime
) -> dict[str, Any] | None:
    """Answers how the Group's own settings held these words before, for `put_back`. Raises Refused."""
    in_line(group.pk)
    was = Hold.objects.select_for_update().filter(utterance=utterance.pk).first()
    if was is not None and was.by_id is not None:
        raise Refused(_("Somebody set these words aside already."))
    Hold.objects.filter(utterance=utterance.pk).delete()
    sealed = seal(group.key_id, reason, f"hold:{utterance.pid}")
    Hold.objects.create(utterance_id=utterance.pk, kind=kind, by=by, day=now.date(), reason=sealed)
    return _kept(was) if was else None


@operation
def put_back(*, utterance: Utterance, before: dict[str, Any] | None) -> None:
    """As it was: not held, or held by the Group's own settings. What was put back already stays so."""
    in_line(Place.objects.values_list("group_id", flat=True).get(pk=utterance.place_id))
    gone, _each = Hold.objects.filter(utterance=utterance.pk, by__isnull=False).delete()
    if gone and before:
        Hold.objects.create(
            utterance_id=utterance.pk,
            kind=before["kind"],
            day=datetime.date.fromisoformat(before["day"]),
            reason=as_bytes(before["reason"]),
        )


@operation
def reworded(*, utterance: Utterance) -> bool:
    """The writer has changed words that waited for it: they stand again. False when they did not wait.

    Words that nobody has seen yet wait to be read, as they did before.
    """
    held = Hold.objects.filter(utterance=utterance.pk, kind=Hold.Kind.REWORD)
    last = Place.objects.values_list("last", flat=True).get(pk=utterance.place_id)
    if utterance.number > last:
        return bool(held.update(kind=Hold.Kind.BEFORE, by=None))
    return bool(held.delete()[0])


def _kept(hold: Hold) -> dict[str, Any]:
    return {"kind": str(hold.kind), "day": hold.day.isoformat(), "reason": as_text(hold.reason)}
