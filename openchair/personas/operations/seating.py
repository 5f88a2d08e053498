"""Giving somebody a chair: the rows that every way of coming in writes. Called inside an operation only."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused, require
from openchair.groups.models import Group
from openchair.personas import offers
from openchair.personas.models import Acceptance, Member, Mute, Persona
from openchair.personas.naming import marks, may_be_called
from openchair.personas.queries.coming import said_context
from openchair.personas.queries.people import name_context
from openchair.vault import ties
from openchair.vault.keyring import new_key
from openchair.vault.operations.accounts import note_persona
from openchair.vault.sealing import seal, seal_json


def seat(*, account_id: int, group: Group, name: str, cushion: str, role: str, today: datetime.date) -> Member:
    """A new persona of this account in this Group, who has accepted the rules in force."""
    require(may_be_called(group, name))
    if not offers.is_cushion(cushion):
        raise Refused(_("Take one of the cushions that are offered."))
    persona = Persona(group=group, key_id=new_key(), cushion=cushion, joined=today.replace(day=1))
    persona.tie = ties.mark(account_id, group.pid)
    persona.tie_back = ties.seal_back(account_id, persona.pid)
    persona.name = seal(persona.key_id, name, name_context(persona.pid))
    persona.name_mark, persona.spoken_mark = marks(group, name)
    _keep(persona)
    # A quiet seat is kept for whoever comes back with another face.
    quiet = Mute.objects.filter(group=group, tie=persona.tie).values_list("until", flat=True).first()
    member = Member.objects.create(persona=persona, group=group, role=role, muted_until=quiet)
    note_persona(account_id=account_id, persona_id=persona.pk)
    say_yes(member, group.rules_version, today)
    return member


def in_force(group: Group) -> int:
    """The version of the Ground rules that holds now, whatever the Group at hand remembers."""
    group.rules_version = Group.objects.values_list("rules_version", flat=True).get(pk=group.pk)
    return group.rules_version


def say_yes(member: Member, version: int, today: datetime.date) -> None:
    """Keep a member's yes to one version of the Ground rules."""
    month = today.replace(day=1)
    Acceptance.objects.get_or_create(member=member, version=version, defaults={"month": month})
    if Member.objects.filter(pk=member.pk, accepted__lt=version).update(accepted=version, accepted_month=month):
        member.accepted, member.accepted_month = version, month


def keep_said(member: Member, *, asked: str, answered: str = "") -> None:
    said = {"asked": asked, "answered": answered}
    member.said = seal_json(member.persona.key_id, said, said_context(member.persona))
    Member.objects.filter(pk=member.pk).update(said=member.said)


def _keep(persona: Persona) -> None:
    try:
        with transaction.atomic():
            persona.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody took this name a moment ago. Choose another one.")) from None
