"""What a Group adds to the lists of words that are read first, and what it leaves out. Sealed under its key."""

from __future__ import annotations

from typing import TypedDict

from openchair.groups.models import Group
from openchair.vault.sealing import readable_json, seal_json

MOST = 200
LONGEST = 60


class Own(TypedDict):
    """`off`: kinds of the house's lists that this Group does not use; `own`: its own words."""

    off: list[str]
    own: list[str]


def seal(group: Group, own: Own) -> bytes:
    return seal_json(group.key_id, own, _context(group))


def opened(group: Group) -> Own:
    kept = readable_json(group.key_id, group.own_terms, _context(group)) or {}
    return {"off": list(kept.get("off", ())), "own": list(kept.get("own", ()))}


def _context(group: Group) -> str:
    return f"group:{group.pid}:terms"
