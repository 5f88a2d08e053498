"""A list of names that a Group keeps, each with an id of its own, sealed under the Group's key."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from openchair.groups.models import Group
from openchair.vault.sealing import readable_json, seal_json


def opened(group: Group, sealed: bytes | memoryview, context: str) -> dict[str, str]:
    """Id -> name, in the Group's order; none where the Group's key is gone."""
    return {one["id"]: one["name"] for one in readable_json(group.key_id, sealed, context) or ()}


def seal(group: Group, wanted: Iterable[str], had: Mapping[str, str], context: str) -> bytes:
    """These names instead of `had`, id -> name. One that it had keeps its id; any other gets a new one."""
    ids = {name.casefold(): one for one, name in had.items()}
    kept = [{"id": ids.get(name.casefold()) or secrets.token_hex(3), "name": name} for name in wanted]
    return seal_json(group.key_id, kept, context)
