"""What stays of somebody's reading and comforting when they are forgotten: nothing."""

from __future__ import annotations

from openchair.ground.writing import operation
from openchair.personas.operations import going
from openchair.speech.models import Draft, Reaction, ReadMark


@operation
def forgotten(*, key_id: int) -> None:
    """See settings.FORGOTTEN. How far they read and whom they answered without words goes with them."""
    for traces in (Draft, Reaction, ReadMark):
        traces.objects.filter(persona__key_id=key_id).delete()
    going.forgotten(key_id=key_id)
