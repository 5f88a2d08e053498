"""What somebody takes with them that is true of any words: what they began, comforted with, read and changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from openchair.personas import exporting
from openchair.personas.models import Member
from openchair.speech.models import Draft, Reaction, ReadMark, Revision
from openchair.speech.queries import opened_draft
from openchair.vault.sealing import readable_json

# What a form holds beside words is how it was sent, not what was written.
_WRITTEN = ("title", "words")


def part_of(member: Member) -> dict[str, Any]:
    """Persona and group must be joined. Five queries."""
    marks = list(ReadMark.objects.filter(persona=member.persona_id).values_list("follows", flat=True))
    given = Reaction.objects.filter(persona=member.persona_id).values_list("kind", flat=True)
    return {
        **exporting.part_of(member),
        "drafts": [draft for draft in _drafts(member) if draft],
        "reactions": dict(sorted(Counter(given).items())),
        "read": len(marks),
        "followed": sum(follows > 0 for follows in marks),
    }


def before(member: Member) -> dict[int, list[dict[str, Any]]]:
    """Of each of their Utterances that was changed, by its row: what it was, the latest first. One query."""
    found = defaultdict(list)
    rows = Revision.objects.filter(utterance__author=member.persona_id).order_by("-number")
    for row, pid, number, day, sealed in rows.values_list("utterance", "utterance__pid", "number", "day", "source"):
        form = readable_json(member.persona.key_id, sealed, f"post:{pid}:revision:{number}") or {}
        past = {"day": day.isoformat(), "words": form.get("words") or "", "title": form.get("title", "")}
        found[row].append(past)
    return found


def _drafts(member: Member) -> list[dict[str, str]]:
    rows = Draft.objects.filter(persona=member.persona_id).order_by("spot").values_list("spot", "form")
    forms = [opened_draft(member, spot, sealed) for spot, sealed in rows]
    return [{name: str(form[name]) for name in _WRITTEN if form.get(name)} for form in forms]
