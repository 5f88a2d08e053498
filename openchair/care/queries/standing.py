"""Decisions that stand, by what they did."""

from __future__ import annotations

from openchair.care.models import Action
from openchair.personas.models import Removal
from openchair.speech.models import Utterance

Kind = Action.Kind


def standing_about(utterance: Utterance) -> Action | None:
    """The decision that set these words aside."""
    found = Action.objects.filter(utterance=utterance.pk, kind=Kind.ASIDE, undone=None)
    return found.order_by("-day", "pk").first()


def standing_removal(removal: Removal) -> Action | None:
    found = Action.objects.filter(group=removal.group_id, tie=removal.tie, kind=Kind.REMOVE, undone=None)
    return found.order_by("-day", "pk").first()
