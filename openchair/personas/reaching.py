"""Somebody else in one's Group, by the public id in the address. Who cannot be seen does not exist."""

from __future__ import annotations

from django.http import Http404

from openchair.personas.models import Member
from openchair.personas.queries import visible_to


def person_here(member: Member, pid: str) -> Member:
    """A person that this member can see, also one who left. Raises Http404."""
    other = visible_to(member).select_related("member").filter(pid=pid).first()
    if other is None:
        raise Http404
    found: Member = other.member
    found._state.fields_cache |= {"persona": other, "group": member.group}
    return found
