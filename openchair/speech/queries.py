"""Reading what belongs to words: drafts, and how words were before."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from openchair.personas.models import Member
from openchair.speech.models import Draft, Hold, Utterance
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import unseal_json


class Past(NamedTuple):
    """Words as they were until that day. `title` is empty where it did not change."""

    day: datetime.date
    words: str
    title: str


def draft_at(member: Member, spot: str) -> dict[str, Any]:
    """The form that this member left at a spot; empty where there is none."""
    sealed = Draft.objects.filter(persona=member.persona_id, spot=spot).values_list("form", flat=True).first()
    return opened_draft(member, spot, sealed)


def opened_draft(member: Member, spot: str, sealed: bytes | memoryview | None) -> dict[str, Any]:
    if not sealed:
        return {}
    return unseal_json(member.persona.key_id, sealed, f"draft:{member.persona.pid}:{spot}") or {}


def history_of(utterance: Utterance) -> list[Past]:
    """What words were before each edit, the latest first. The author must be joined; none where their key is gone."""
    try:
        return [
            _past(utterance, *row)
            for row in utterance.revisions.order_by("-number").values_list("number", "day", "source")
        ]
    except KeyGone:
        return []


def is_held(place_id: int, number: int) -> bool:
    """Whether these words are kept from others, for a person to read."""
    return Hold.objects.filter(utterance__place=place_id, utterance__number=number).exists()


def _past(utterance: Utterance, number: int, day: datetime.date, sealed: bytes | memoryview) -> Past:
    form = unseal_json(utterance.author.key_id, sealed, f"post:{utterance.pid}:revision:{number}")
    return Past(day, form["words"] or "", form.get("title", ""))
