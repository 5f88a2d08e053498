"""What somebody says they have lived with, and for how long they said that they can answer."""

from __future__ import annotations

import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from openchair.groups import experiences
from openchair.groups.models import Group
from openchair.personas.models import Member, Persona
from openchair.vault.sealing import readable_json

ANYTHING = "any"


class Lived(NamedTuple):
    """`line` in their own words, `known` experiences of the Group by id. Both empty: they said nothing."""

    line: str = ""
    known: tuple[str, ...] = ()


class Offer(NamedTuple):
    """ "I can answer now": `until` is None where they want to say themselves when it ends.

    `about` are experiences of the Group; none of them means anything.
    """

    until: datetime.datetime | None
    about: tuple[str, ...] = ()

    def fits(self, asks: str) -> bool:
        """Whether they could answer a topic that asks for this experience, "" for nobody in particular."""
        return not (asks and self.about) or asks in self.about


def lived_of(persona: Persona, group: Group) -> Lived:
    """`group` is theirs. No query. Experiences that it gave up are left out."""
    told = readable_json(persona.key_id, persona.lived, lived_context(persona))
    return Lived(told["line"], experiences.known(group, told["known"])) if told else Lived()


def lived_in_words(persona: Persona, group: Group) -> list[str]:
    """What they know, and their own line; plain text, for their page."""
    lived, names = lived_of(persona, group), experiences.names(group)
    return [*[names[one] for one in lived.known], *([lived.line] if lived.line else [])]


def offer_of(member: Member, now: datetime.datetime) -> Offer | None:
    """None where they offered nothing, and when it is over. No query."""
    persona = member.persona
    told = readable_json(persona.key_id, persona.offers, offers_context(persona))
    if not told:
        return None
    until = datetime.datetime.fromisoformat(told["until"]) if told["until"] else None
    if until is not None and until <= now:
        return None
    about = experiences.known(member.group, told["about"])
    # What they chose is no longer on the Group's list: then they offered nothing that anybody can ask for.
    return Offer(until, about) if about or ANYTHING in told["about"] else None


def offer_in_words(member: Member, offer: Offer) -> str:
    """ "You can answer until 21:30, about: Lost a parent.", by the Group's clock."""
    names = experiences.names(member.group)
    about = ", ".join(names[one] for one in offer.about)
    if offer.until is None:
        return (
            _("You can answer until you say stop, about: %(about)s.") % {"about": about}
            if about
            else _("You can answer until you say stop.")
        )
    time = date_format(offer.until.astimezone(ZoneInfo(member.group.timezone)), "H:i")
    if about:
        return _("You can answer until %(time)s, about: %(about)s.") % {"time": time, "about": about}
    return _("You can answer until %(time)s.") % {"time": time}


def lived_context(persona: Persona) -> str:
    return f"persona:{persona.pid}:lived"


def offers_context(persona: Persona) -> str:
    return f"persona:{persona.pid}:offers"
