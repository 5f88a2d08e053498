"""Decisions that stand, by what they did."""

from __future__ import annotations

from openchair.care.models import Action
from openchair.personas.models import Persona, Removal
from openchair.speech import words
from openchair.speech.models import Utterance

Kind = Action.Kind


def labels_on(author: Persona, utterance: Utterance) -> tuple[str, ...]:
    """What these words say that they talk about."""
    said = words.read(author.key_id, utterance.words, utterance.pid)
    return said.labels if said else ()


def standing_about(utterance: Utterance) -> Action | None:
    """The decision that set these words aside."""
    found = Action.objects.filter(utterance=utterance.pk, kind=Kind.ASIDE, undone=None)
    return found.order_by("-day", "pk").first()


def standing_removal(removal: Removal) -> Action | None:
    found = Action.objects.filter(group=removal.group_id, tie=removal.tie, kind=Kind.REMOVE, undone=None)
    return found.order_by("-day", "pk").first()
