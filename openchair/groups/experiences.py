"""What somebody in a Group may have lived with: a list that its carers keep. Topics ask for one, people say theirs."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from openchair.groups.models import Group
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import seal_json, unseal_json

MOST = 30
LONGEST = 60


def names(group: Group) -> dict[str, str]:
    """Experience id -> its words, in the Group's order; none where the Group's key is gone. No query."""
    if not group.experiences:
        return {}
    try:
        return {one["id"]: one["name"] for one in unseal_json(group.key_id, group.experiences, _context(group))}
    except KeyGone:
        return {}


def known(group: Group, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of `ids` that the Group still has, once each, in its order."""
    asked = set(ids)
    return tuple(one for one in names(group) if one in asked) if asked else ()


def typed(text: str) -> list[str]:
    """The lines of a text area, each once, without empty ones."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return list({line.casefold(): line for line in lines if line}.values())


def seal(group: Group, wanted: Iterable[str]) -> bytes:
    """These as the Group's list. A line that was changed is a new one: nobody is made to have said other words."""
    had = {name.casefold(): one for one, name in names(group).items()}
    kept = [{"id": had.get(name.casefold()) or secrets.token_hex(3), "name": name} for name in wanted]
    return seal_json(group.key_id, kept, _context(group))


def _context(group: Group) -> str:
    return f"group:{group.pid}:experiences"
