"""What a form for a new face begins with, and begins with again when somebody asks for another."""

from __future__ import annotations

from collections.abc import Mapping

from openchair.groups.models import Group
from openchair.personas.offers import is_cushion, offer_cushion, offer_name

ANOTHER_NAME, ANOTHER_CUSHION = "name", "cushion"


def fresh(group: Group | None) -> dict[str, str]:
    return {"choice": "offered", "offered": offer_name(group), "cushion": offer_cushion(group)}


def blank(group: Group | None, said: Mapping[str, str]) -> dict[str, str]:
    """Another name or another cushion, as the button says; the other one stays."""
    asked, name, digits = said.get("another"), said.get("offered", ""), said.get("cushion", "")
    return {
        "offered": offer_name(group, but=name) if asked == ANOTHER_NAME or not name else name,
        "cushion": offer_cushion(group) if asked == ANOTHER_CUSHION or not is_cushion(digits) else digits,
    }
