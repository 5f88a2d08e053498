"""What stands still while one decides: a case as it is now, and who looks after what. Called inside an operation."""

from __future__ import annotations

from typing import Any

from openchair.care import told
from openchair.care.models import Case
from openchair.care.told import Told
from openchair.groups.models import Group
from openchair.personas.models import Member


def locked(case: Case, **standing: Any) -> Case | None:
    """The case as it stands, nobody else's until the operation is over; None where it stands otherwise by now.

    The group of `case` must be joined.
    """
    found = Case.objects.filter(pk=case.pk, **standing).select_for_update().first()
    if found is not None:
        found._state.fields_cache["group"] = case.group
    return found


def keep(case: Case, said: Told, **fields: Any) -> None:
    """Write a case that `locked` answered."""
    Case.objects.filter(pk=case.pk).update(told=told.shut(case, said), **fields)


def roles(*members: Member) -> None:
    """Read the roles again: whoever stepped down or was appointed a moment ago is what they are now."""
    # In one order, so that two who each need two groups never wait for each other.
    for group_id in sorted({member.group_id for member in members}):
        Group.objects.select_for_update().only("pk").get(pk=group_id)
    for member in members:
        member.refresh_from_db(fields=["role"])
