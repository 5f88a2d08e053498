"""Help beside words that sound like danger: once a day for each persona, on whatever device they write."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.writing import operation
from openchair.personas.models import Member, Persona
from openchair.vault.sealing import readable, seal

_NEVER = "0000-00-00"


@operation
def offer_help(*, member: Member, danger: bool, now: datetime.datetime | None = None) -> bool:
    """Whether help is shown to this member now: beside words of `danger`, and not twice a day.

    Call it whenever words are sent. The day is written anew with all of them, always as long, so that nothing in clear
    tells whose words sounded like danger.
    """
    today, persona = (now or timezone.now()).date().isoformat(), member.persona
    kept = Persona.objects.select_for_update(no_key=True).values_list("helped", flat=True).get(pk=persona.pk)
    last = readable(persona.key_id, kept, _context(persona)) if kept else None
    shows = danger and last != today
    sealed = seal(persona.key_id, today if shows else last or _NEVER, _context(persona))
    Persona.objects.filter(pk=persona.pk).update(helped=sealed)
    return shows


def _context(persona: Persona) -> str:
    return f"persona:{persona.pid}:helped"
