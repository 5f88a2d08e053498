"""Answering without words."""

from __future__ import annotations

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.speech import rules
from openchair.speech.models import Reaction, Utterance


@operation
def react(*, member: Member, utterance: Utterance, kind: str) -> None:
    """Give one of the five answers; giving it twice is giving it once. Raises Refused."""
    require(rules.may_react(member, utterance, kind))
    Reaction.objects.bulk_create(
        [Reaction(utterance_id=utterance.pk, persona_id=member.persona_id, kind=kind)], ignore_conflicts=True
    )


@operation
def unreact(*, member: Member, utterance: Utterance, kind: str) -> bool:
    """Take one answer back, whatever the rules say by now. False when it was not given."""
    gone, _ = Reaction.objects.filter(utterance=utterance.pk, persona=member.persona_id, kind=kind).delete()
    return bool(gone)
