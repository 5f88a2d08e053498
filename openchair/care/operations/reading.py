"""A member has read what was decided about them."""

from __future__ import annotations

from openchair.care.models import Action
from openchair.ground.writing import operation
from openchair.personas.models import Member


@operation
def mark_read(*, member: Member, action: Action) -> None:
    Action.objects.filter(pk=action.pk, tie=member.persona.tie, read=False).update(read=True)
