"""What somebody takes with them of who they are in a Group. Nobody else's words, and nobody else's name."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from openchair.groups import experiences, labels
from openchair.groups.queries import about
from openchair.personas.models import Block, Member
from openchair.personas.queries.coming import said_of
from openchair.personas.queries.filters import filters_of
from openchair.personas.queries.lived import lived_of, offers_context
from openchair.personas.queries.people import name_context
from openchair.vault.sealing import readable, readable_json

_MONTH = "%Y-%m"


def somebodys() -> str:
    """What stands in place of words that are not theirs to take."""
    return _("[somebody's words]")


def part_of(member: Member) -> dict[str, Any]:
    """Persona and group must be joined. Two queries."""
    persona, group = member.persona, member.group
    lived, known, said = lived_of(persona, group), experiences.names(group), labels.names(group)
    return {
        "group": about(group).name,
        "name": readable(persona.key_id, persona.name, name_context(persona.pid)) or "",
        "role": member.role,
        "joined": persona.joined.strftime(_MONTH),
        "accepted": [
            {"version": version, "month": month.strftime(_MONTH)}
            for version, month in member.acceptances.order_by("version").values_list("version", "month")
        ],
        "asked": said_of(member).asked,
        "filters": {said[label]: how for label, how in filters_of(member).items()},
        "lived": {"line": lived.line, "known": [known[one] for one in lived.known]},
        "offer": _offer(member, known),
        "blocked": Block.objects.filter(group=group, by=bytes(persona.tie or b"")).count(),
    }


def _offer(member: Member, known: dict[str, str]) -> dict[str, Any] | None:
    told = readable_json(member.persona.key_id, member.persona.offers, offers_context(member.persona))
    if not told:
        return None
    return {"until": told["until"] or "", "about": [known[one] for one in told["about"] if one in known]}
