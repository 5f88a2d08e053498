"""Who somebody is in a Group: the one query that nearly every page begins with."""

from __future__ import annotations

import functools
from typing import Any

from django.db.models import QuerySet

from openchair.ground.prepared import Prepared, Row, Slots, in_steps
from openchair.ground.rows import made
from openchair.groups.models import Group
from openchair.groups.queries import GROUP_FIELDS, group_from
from openchair.personas.models import Member, Persona
from openchair.personas.rules import is_present
from openchair.vault import ties
from openchair.vault.queries import personas_of
from openchair.vault.sessions import SignedIn

_MEMBER = tuple(field.attname for field in Member._meta.concrete_fields)
_PERSONA = tuple(field.attname for field in Persona._meta.concrete_fields)
MEMBER_FIELDS: tuple[str, ...] = (
    *_MEMBER,
    *(f"persona__{name}" for name in _PERSONA),
    *(f"group__{name}" for name in GROUP_FIELDS),
)
"""Value paths relative to Member, for queries that fill one on their way; `member_from` takes the row apart."""

PRESENT = (Member.Role.MEMBER, Member.Role.FACILITATOR)


def member_from(row: Row) -> Member:
    """A Member with its persona and its group, out of a row of MEMBER_FIELDS; neither costs a query any more."""
    middle, end = len(_MEMBER), len(_MEMBER) + len(_PERSONA)
    member = made(Member, _MEMBER, row[:middle])
    persona = made(Persona, _PERSONA, row[middle:end])
    group = group_from(row[end:])
    persona._state.fields_cache["group"] = group
    member._state.fields_cache |= {"persona": persona, "group": group}
    return member


def _by_tie(slot: Slots) -> QuerySet[Member, Any]:
    return Member.objects.filter(persona__tie=slot.data("tie")).values_list(*MEMBER_FIELDS)


_found = Prepared(_by_tie)


def persona_of(account_id: int, group_pid: str) -> Member | None:
    """This account's own persona in a Group, whatever became of it: a member, one who asked, left or was removed."""
    rows = _found(tie=ties.mark(account_id, group_pid))
    return member_from(rows[0]) if rows else None


def member_of(account_id: int, group_pid: str) -> Member | None:
    """The Member that this account is in this Group now; None for everybody else. One query."""
    member = persona_of(account_id, group_pid)
    return member if member and is_present(member) else None


def memberships(account: SignedIn) -> list[Member]:
    """Where this account is a member, in one query, in an order that stays the same."""
    return [member for member in personas(account) if is_present(member)]


def personas(account: SignedIn) -> list[Member]:
    """Every persona of this account, also those that asked, left or are going. One query."""
    return [member_from(row) for row in _rows(account, MEMBER_FIELDS)]


def seats(account: SignedIn) -> list[Member]:
    """The same with as much of each as home shows. Reading any other column costs a query."""
    return [_seat(row) for row in _rows(account, _SEAT_FIELDS)]


_SEAT = ("persona_id", "group_id", "role", "read_to")
_FACE = ("id", "pid", "group_id", "key_id", "tie", "hidden", "filters", "offers")
_TABLE = ("id", "pid", "key_id", "is_house", "timezone", "rug", "about", "pulse", "own_labels", "experiences")
_SEAT_FIELDS = (*_SEAT, *(f"persona__{name}" for name in _FACE), *(f"group__{name}" for name in _TABLE))


def _seat(row: Row) -> Member:
    middle, end = len(_SEAT), len(_SEAT) + len(_FACE)
    member, persona = made(Member, _SEAT, row[:middle]), made(Persona, _FACE, row[middle:end])
    group = made(Group, _TABLE, row[end:])
    persona._state.fields_cache["group"] = group
    member._state.fields_cache |= {"persona": persona, "group": group}
    return member


def _rows(account: SignedIn, fields: tuple[str, ...]) -> list[Row]:
    ids = personas_of(account)
    if not ids:
        return []
    given = in_steps("id", ids, 0)
    return _among(len(given), fields)(**given)


@functools.cache
def _among(size: int, fields: tuple[str, ...]) -> Prepared:
    """For 1, 2, 4, 8... personas, so that there are few shapes of this query."""

    def build(slot: Slots) -> QuerySet[Member, Any]:
        ids = [slot.number(f"id{at}") for at in range(size)]
        return Member.objects.filter(persona_id__in=ids).order_by("-group__pulse", "pk").values_list(*fields)

    return Prepared(build)
