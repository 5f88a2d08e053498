"""What the owner of a session is told of it from another device: a coarse word and a day, nothing of the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openchair.ground.ids import public_id
from openchair.vault.sealing import seal_json
from openchair.vault.sittings import BEGAN

# What kind of device a session was begun on: one of devices.KINDS.
DEVICE = "device"


def told_of(row_id: int, key_id: int, data: Mapping[str, Any]) -> bytes:
    """Sealed {"pid", "device", "day"}: by its random id the owner ends the session from elsewhere."""
    about = {"pid": public_id(), "device": data.get(DEVICE, ""), "day": str(data[BEGAN])[:10]}
    return seal_json(key_id, about, context(row_id))


def context(row_id: int) -> str:
    return f"session:{row_id}:about"
