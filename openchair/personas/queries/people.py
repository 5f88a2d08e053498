"""The people of a Group, as others there see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from openchair.ground.prepared import Prepared, Row
from openchair.groups.models import Group
from openchair.personas.models import Block, Member, Persona
from openchair.personas.queries.blocks import visible_to
from openchair.personas.queries.membership import PRESENT, personas
from openchair.vault.keyring import warm
from openchair.vault.sealing import readable
from openchair.vault.sessions import SignedIn

FACILITATOR = Member.Role.FACILITATOR
PAGE = 60


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

    @property
    def since(self) -> str:
        """The month they came, as it is written: "November 2026"."""
        return date_format(self.joined, "F Y")


@dataclass(frozen=True, slots=True)
class People:
    """One page of a Group's people. `older` begins the next page; empty on the last."""

    faces: list[Face]
    older: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """A block of one's own. Without a face: its owner has gone with all their words."""

    pid: str
    face: Face | None


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
    """The face as its owner and the carers know it, whether it is still here or not."""
    return _faces([_row(member.persona, member.role)])[0]


def shown_face(member: Member) -> Face:
    """The face as other members see it: who left has no name any more."""
    return replace(face_of(member), name=shown_name(member.persona, member.role))


def carers_of(group: Group) -> list[Face]:
    """Who looks after a Group, for everybody to read. One query."""
    return _faces(_carers(group=group.pk))


def members(member: Member, after: str = "") -> People:
    """Who is in the Group, as this member sees it: carers first, then in an order that tells nothing.

    A page of 60 in one query; `after` is the `older` of the page before, and costs one more.
    """
    people = visible_to(member).filter(member__role__in=PRESENT).order_by("member__role", "pk")
    last = Member.objects.filter(group=member.group, persona__pid=after).first() if after else None
    if last is not None:
        people = people.filter(Q(member__role__gt=last.role) | Q(member__role=last.role, pk__gt=last.pk))
    rows = list(people.values_list("key_id", "pid", "name", "cushion", "joined", "member__role")[: PAGE + 1])
    faces = _faces(rows[:PAGE])
    older = faces[-1].pid if len(rows) > PAGE else ""
    return People(sorted(faces, key=lambda face: (not face.is_carer, face.name.casefold())), older)


def blocked_by(member: Member) -> list[Blocked]:
    """Whom this member blocked, with the faces that were blocked. One query."""
    rows = Block.objects.filter(by=bytes(member.persona.tie or b"")).select_related("seen_as__member").order_by("pk")
    seen = [(row.pid, row.seen_as) for row in rows]
    warm({persona.key_id for _pid, persona in seen if persona})
    return [
        Blocked(pid, shown_face(persona.member) if persona and not persona.hidden else None) for pid, persona in seen
    ]


def names_elsewhere(account: SignedIn, group: Group | None) -> list[str]:
    """The names that this account wears in other Groups, for its own eyes."""
    others = [member.persona for member in personas(account) if group is None or member.group_id != group.pk]
    warm({persona.key_id for persona in others})
    return [name for persona in others if (name := name_of(persona))]


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
