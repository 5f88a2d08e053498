"""Which labels somebody wants folded or hidden in a Group."""

from __future__ import annotations

from openchair.groups import labels
from openchair.personas.models import Member, Persona
from openchair.vault.sealing import readable_json

HOW = ("fold", "hide")


def filters_of(member: Member) -> dict[str, str]:
    """Label id -> "fold" or "hide", for the labels that the Group has now. No query."""
    persona = member.persona
    kept = readable_json(persona.key_id, persona.filters, context(persona)) or {}
    return {label: kept[label] for label in labels.known(member.group, kept)}


def context(persona: Persona) -> str:
    return f"persona:{persona.pid}:filters"
