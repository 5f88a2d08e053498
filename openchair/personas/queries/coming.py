"""Those who want to come in: links, requests, and who may not come back."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from openchair.groups.models import Group
from openchair.personas.models import Invite, Member, Persona, Removal
from openchair.personas.queries.people import Face, face_of
from openchair.vault import ties
from openchair.vault.keyring import KeyGone, warm
from openchair.vault.sealing import readable, unseal_json


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody asked the carers with, and what they were answered."""

    asked: str = ""
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    face: Face
    words: str


@dataclass(frozen=True, slots=True)
class Removed:
    pid: str
    name: str
    day: datetime.date
    reason: str


def token_hash(token: str) -> bytes:
    return hashlib.blake2b(token.encode(), digest_size=32, person=b"invite").digest()


def invite_by(token: str, today: datetime.date) -> Invite | None:
    """The link with this token while it holds, with its Group. One query."""
    links = Invite.objects.select_related("group__closure").filter(token_hash=token_hash(token), ends__gte=today)
    return links.first()


def invites(group: Group, today: datetime.date) -> list[Invite]:
    """The Group's links that still hold, those that end first before the others."""
    return list(Invite.objects.filter(group=group, ends__gte=today).order_by("ends", "pk"))


def removal_of(account_id: int, group: Group) -> Removal | None:
    return Removal.objects.filter(group=group, tie=ties.mark(account_id, group.pid)).first()


def removal_by(group: Group, pid: str) -> Removal | None:
    return Removal.objects.filter(group=group, pid=pid).first()


def asking_here(group: Group, pid: str) -> Member | None:
    """Somebody who asks to come into this Group, by the persona's public id."""
    asking = Member.objects.select_related("persona", "group").filter(group=group, role=Member.Role.ASKING)
    return asking.filter(persona__pid=pid, persona__hidden=False).first()


def uncared() -> list[Group]:
    """Groups that nobody looks after. One query."""
    carers = Member.objects.filter(group=OuterRef("pk"), role=Member.Role.FACILITATOR, persona__hidden=False)
    return list(Group.objects.filter(~Exists(carers), is_house=False).order_by("pk"))


def reason_of(group: Group, removal: Removal) -> str:
    return readable(group.key_id, removal.reason, reason_context(group, removal)) or ""


def reason_context(group: Group, removal: Removal) -> str:
    return f"removal:{removal.pid}:{group.pid}"


def removed(group: Group) -> list[Removed]:
    """Who was removed from a Group, latest day first. Two queries."""
    rows = list(Removal.objects.filter(group=group).order_by("-day", "pk"))
    people = Member.objects.select_related("persona").filter(persona__tie__in=[row.tie for row in rows])
    by_tie = {bytes(one.persona.tie or b""): one for one in people}
    warm({one.persona.key_id for one in by_tie.values()})
    names = {tie: face_of(one).name for tie, one in by_tie.items()}
    return [Removed(row.pid, names.get(bytes(row.tie), ""), row.day, reason_of(group, row)) for row in rows]


def requests(group: Group) -> list[Request]:
    """Who asks to come in. One query."""
    asking = Member.objects.select_related("persona").filter(group=group, role=Member.Role.ASKING)
    people = list(asking.filter(persona__hidden=False).order_by("persona__joined", "pk"))
    warm({one.persona.key_id for one in people})
    return [Request(face_of(one), said_of(one).asked) for one in people]


def said_of(member: Member) -> Said:
    try:
        said = unseal_json(member.persona.key_id, member.said, said_context(member.persona))
    except KeyGone:
        return Said()
    return Said(**said) if said else Said()


def said_context(persona: Persona) -> str:
    return f"member:{persona.pid}:said"
