"""The people of a Group, as others there see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from openchair.ground.prepared import Prepared, Row
from openchair.groups.models import Group
from openchair.personas.models import Member, Persona
from openchair.personas.queries.blocks import visible_to
from openchair.personas.queries.membership import PRESENT
from openchair.vault.keyring import warm
from openchair.vault.sealing import readable

FACILITATOR = Member.Role.FACILITATOR


@dataclass(frozen=True, slots=True)
class Face:
    """One person as others see them. `cushion` are the four numbers that the template draws."""

    pid: str
    name: str
    cushion: tuple[int, ...]
    joined: date
    role: str

    @property
    def is_carer(self) -> bool:
        return self.role == FACILITATOR


_carers = Prepared(
    lambda slot: (
        Persona.objects.filter(group_id=slot.number("group"), hidden=False, member__role=str(FACILITATOR))
        .order_by("joined", "pk")
        .values_list("key_id", "pid", "name", "cushion", "joined", "member__role")
    )
)


def name_of(persona: Persona) -> str | None:
    """The name; None when it was taken along with the words."""
    if persona.hidden or not persona.name:
        return None
    return readable(persona.key_id, persona.name, name_context(persona.pid))


def name_context(pid: str) -> str:
    return f"persona:{pid}:name"


def shown_name(persona: Persona, role: str) -> str:
    """What stands beside somebody's words: their name, or that they are gone."""
    if role in PRESENT and (name := name_of(persona)):
        return name
    return _("A former member")


def face_of(member: Member) -> Face:
    return _faces([_row(member.persona, member.role)])[0]


def carers_of(group: Group) -> list[Face]:
    """Who looks after a Group, for everybody to read. One query."""
    return _faces(_carers(group=group.pk))


def members(member: Member) -> list[Face]:
    """Who is in the Group, as this member sees it: carers first, then in no order that tells who came when."""
    people = (
        visible_to(member)
        .filter(member__role__in=PRESENT)
        .values_list("key_id", "pid", "name", "cushion", "joined", "member__role")
    )
    faces = _faces(people)
    return sorted(faces, key=lambda face: (not face.is_carer, face.name.casefold()))


def faces_of(people: Iterable[Member]) -> list[Face]:
    """The faces of members whose personas are read already."""
    return _faces([_row(one.persona, one.role) for one in people])


def _row(persona: Persona, role: str) -> Row:
    return (persona.key_id, persona.pid, persona.name, persona.cushion, persona.joined, role)


def _faces(rows: Iterable[Row]) -> list[Face]:
    rows = list(rows)
    warm({row[0] for row in rows})
    return [
        Face(pid, readable(key_id, name, name_context(pid)) or _("A former member"), _drawn(cushion), joined, role)
        for key_id, pid, name, cushion, joined, role in rows
    ]


def _drawn(digits: str) -> tuple[int, ...]:
    return tuple(map(int, digits))
