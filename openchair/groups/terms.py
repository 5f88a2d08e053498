"""What a Group adds to the lists of words that are read first, and what it leaves out. Sealed under its key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from openchair.groups.models import Group
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import seal_json, unseal_json

MOST = 200
LONGEST = 60


class Own(TypedDict):
    """`off`: kinds of the house's lists that this Group does not use; `own`: its own words."""

    off: list[str]
    own: list[str]


def seal(group: Group, own: Own) -> bytes:
    return seal_json(group.key_id, own, _context(group))


def opened(group: Group) -> Own:
    try:
        kept = unseal_json(group.key_id, group.own_terms, _context(group)) or {}
    except KeyGone:
        kept = {}
    return {"off": list(kept.get("off", ())), "own": list(kept.get("own", ()))}


def typed(text: str) -> list[str]:
    """One word or phrase a line, each once, as they were typed."""
    return _once(" ".join(line.split()) for line in text.splitlines())


def _once(lines: Iterable[str]) -> list[str]:
    return list({line.casefold(): line for line in lines if line}.values())


def _context(group: Group) -> str:
    return f"group:{group.pid}:terms"
