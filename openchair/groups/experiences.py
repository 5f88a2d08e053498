"""What somebody in a Group may have lived with: a list that its carers keep. Topics ask for one, people say theirs."""

from __future__ import annotations

from collections.abc import Iterable

from openchair.groups import named
from openchair.groups.models import Group

MOST = 30
LONGEST = 60


def names(group: Group) -> dict[str, str]:
    """Experience id -> its words, in the Group's order; none where the Group's key is gone. No query."""
    return named.opened(group, group.experiences, _context(group))


def known(group: Group, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of `ids` that the Group still has, once each, in its order."""
    asked = set(ids)
    return tuple(one for one in names(group) if one in asked) if asked else ()


def seal(group: Group, wanted: Iterable[str]) -> bytes:
    """These as the Group's list. A line that was changed is a new one: nobody is made to have said other words."""
    return named.seal(group, wanted, names(group), _context(group))


def _context(group: Group) -> str:
    return f"group:{group.pid}:experiences"
