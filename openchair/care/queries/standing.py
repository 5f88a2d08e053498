"""Decisions that stand, by what they did, and how what they are about was found."""

from __future__ import annotations

from openchair.care import told, whole
from openchair.care.models import Action, Case
from openchair.personas.models import Persona, Removal
from openchair.speech import words
from openchair.speech.models import Concern, Hold, Utterance
from openchair.speech.weighing import listed
from openchair.vault.sealing import readable

Kind = Action.Kind


def labels_on(author: Persona, utterance: Utterance) -> tuple[str, ...]:
    """What these words say that they talk about."""
    said = words.read(author.key_id, utterance.words, utterance.pid)
    return said.labels if said else ()


def standing_about(utterance: Utterance) -> Action | None:
    """The decision that keeps these words aside now."""
    if not Hold.objects.filter(utterance=utterance.pk, by__isnull=False).exists():
        return None
    found = Action.objects.filter(utterance=utterance.pk, kind=Kind.ASIDE, undone=None)
    return next((one for one in found.select_related("group", "utterance") if not held_otherwise(one)), None)


def held_otherwise(action: Action) -> bool:
    """Whether a later decision, or the Group's own settings, keep aside the words of this one by now."""
    hold = Hold.objects.filter(utterance=action.utterance_id).first()
    if hold is None or action.utterance is None:
        return False
    reason = readable(action.group.key_id, hold.reason, f"hold:{action.utterance.pid}")
    return hold.by_id is None or reason != whole.facts_of(action)


def standing_removal(removal: Removal) -> Action | None:
    found = Action.objects.filter(group=removal.group_id, tie=removal.tie, kind=Kind.REMOVE, undone=None)
    return found.order_by("-day", "pk").first()


def found_by_a_list(utterance: Utterance | None, case: Case | None) -> bool:
    """Whether a list of words pointed a person to this: it held the words, or noted them, at any time."""
    if case is not None and told.read(case).noted:
        return True
    if utterance is None:
        return False
    cases = Case.objects.filter(utterance=utterance.pk).select_related("group")
    noted = Concern.objects.filter(utterance=utterance.pk).exists() or any(told.read(one).noted for one in cases)
    return noted or _held_by_a_list(utterance)


def _held_by_a_list(utterance: Utterance) -> bool:
    hold = Hold.objects.select_related("utterance__place__group").filter(utterance=utterance.pk, by=None).first()
    if hold is None or hold.kind != Hold.Kind.ASIDE:
        return hold is not None and hold.kind == Hold.Kind.TERMS
    # Words that were shown before are set aside by an edit, for whichever reason.
    return bool(listed(hold.utterance.place.group, words.source_of(utterance) or ""))
