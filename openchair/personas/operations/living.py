"""What one has lived with, and that one can answer now: said, and taken off again in one press."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups import experiences
from openchair.personas import rules as may
from openchair.personas.models import Member, Persona
from openchair.personas.queries.lived import ANYTHING, lived_context, offers_context
from openchair.vault.sealing import seal_json


@operation
def say_lived(*, member: Member, line: str, known: Collection[str] = ()) -> None:
    """The members of this Group read it on one's page; an empty line without experiences takes it off."""
    line = " ".join(line.split())
    require(may.may_say_lived(member, line))
    chosen = experiences.known(member.group, known)
    if not line and not chosen:
        return unsay_lived(member=member)
    told = {"line": line, "known": chosen}
    return _keep(member, lived=seal_json(member.persona.key_id, told, lived_context(member.persona)))


@operation
def unsay_lived(*, member: Member) -> None:
    """Always allowed, whatever the rules say by now."""
    _keep(member, lived=b"")


@operation
def offer(*, member: Member, hours: int, about: Collection[str] = (), now: datetime.datetime | None = None) -> None:
    """ "I can answer now", for some hours, 0 until one says so; about chosen experiences, none for anything."""
    now = now or timezone.now()
    require(may.may_offer(member, hours))
    until = (now + datetime.timedelta(hours=hours)).isoformat(timespec="minutes") if hours else ""
    told = {"until": until, "about": experiences.known(member.group, about) or [ANYTHING]}
    _keep(member, offers=seal_json(member.persona.key_id, told, offers_context(member.persona)))


@operation
def end_offer(*, member: Member) -> None:
    """Always allowed."""
    _keep(member, offers=b"")


@operation
def take_off(*, persona: Persona) -> bytes:
    """A carer takes off what somebody says they have lived with; answers the bytes for `put_on`. Raises Refused."""
    kept = Persona.objects.select_for_update().get(pk=persona.pk)
    if not kept.lived:
        raise Refused(_("There is no such line on their page now."))
    Persona.objects.filter(pk=kept.pk).update(lived=b"")
    return bytes(kept.lived)


@operation
def put_on(*, persona: Persona, lived: bytes) -> None:
    """As it was. A line that they wrote since stays."""
    Persona.objects.filter(pk=persona.pk, lived=b"", tie__isnull=False).update(lived=lived)


def _keep(member: Member, **sealed: bytes) -> None:
    Persona.objects.filter(pk=member.persona_id).update(**sealed)
    for name, value in sealed.items():
        setattr(member.persona, name, value)
