"""Whether every decision is as it was written down: its row against its note in the audit."""

from __future__ import annotations

from openchair.audit.models import Entry
from openchair.care import whole
from openchair.care.models import Action
from openchair.groups.operations.noting import told_context
from openchair.vault.sealing import Tampered, readable

DECIDED = "decided"


def changed() -> list[str]:
    """Public ids of decisions that were changed, taken out, or put in past the house."""
    noted = {entry.about: entry for entry in Entry.objects.filter(verb=DECIDED)}
    found = {action.pid for action in Action.objects.select_related("group") if not _as_noted(action, noted)}
    return sorted(found | (noted.keys() - set(Action.objects.values_list("pid", flat=True))))


def _as_noted(action: Action, noted: dict[str, Entry]) -> bool:
    entry = noted.get(action.pid)
    if entry is None:
        return False
    try:
        told = readable(action.group.key_id, entry.told, told_context(action.group.pid, DECIDED, action.pid))
        return told == whole.in_one(action)
    except Tampered:
        return False
