"""Which labels somebody wants folded or hidden in a Group."""

from __future__ import annotations

from openchair.groups import labels
from openchair.personas.models import Member, Persona
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import unseal_json

HOW = ("fold", "hide")
_OPENED = "_filters_opened"


def filters_of(member: Member) -> dict[str, str]:
    """Label id -> "fold" or "hide", for the labels that the Group has now. No query.

    Opened once for each Member that is read: a list asks for every line of it.
    """
    persona = member.persona
    if not persona.filters:
        return {}
    found: dict[str, str] | None = persona.__dict__.get(_OPENED)
    if found is None:
        found = persona.__dict__[_OPENED] = _opened(member)
    return found


def _opened(member: Member) -> dict[str, str]:
    persona = member.persona
    try:
        kept = unseal_json(persona.key_id, persona.filters, context(persona))
    except KeyGone:
        return {}
    return {label: kept[label] for label in labels.known(member.group, kept)}


def context(persona: Persona) -> str:
    return f"persona:{persona.pid}:filters"
