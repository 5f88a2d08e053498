"""Rows as they stand, and words that hold one."""

from __future__ import annotations

from openchair.personas.models import Member, Persona
from openchair.speech.models import Place, Utterance
from tests import make


def row(member: Member) -> Persona:
    return Persona.objects.select_related("member").get(pk=member.pk)


def spoke(member: Member) -> None:
    """Words that hold the persona's row."""
    place = Place.objects.create(group=member.group)
    Utterance.objects.create(place=place, number=1, author=member.persona, day=make.NOON.date(), client_key="0" * 32)
