"""What stands sealed in a row of Reminding, and the mark by which one press finds it."""

from __future__ import annotations

import datetime
import hashlib
import json
import secrets
from typing import NamedTuple

from openchair.notices.models import Reminding
from openchair.vault.keyring import house_key
from openchair.vault.sealing import seal, seal_by_house, unseal, unseal_by_house

DAILY, WEEKLY = "daily", "weekly"
RHYTHMS = (DAILY, WEEKLY)
# Long and short addresses, and many groups and few, are as long.
_WISHES, _TOLD = 700, 1_000
_HOUSE = "reminders"


class Wishes(NamedTuple):
    """`token` stops it all without signing in. `code` was sent and is to be typed by `until`; empty once it was.

    `zone` is in whole hours from UTC. From the hour `quiet` to the hour `wake` nothing is sent; the same hour twice is
    never quiet. `refused` counts how often in a row the address turned a mail away.
    """

    address: str
    token: str
    code: str = ""
    until: str = ""
    wrong: int = 0
    rhythm: str = DAILY
    zone: int = 0
    quiet: int = 21
    wake: int = 9
    paused: bool = False
    refused: int = 0

    @property
    def proven(self) -> bool:
        return not self.code and not self.until

    @property
    def hint(self) -> str:
        """Enough for its owner to know it again: somebody may look over their shoulder."""
        name, _, domain = self.address.rpartition("@")
        return f"{name[:1]}…@{domain}"


def new_token() -> str:
    return secrets.token_urlsafe(32)


def mark_of(token: str) -> bytes:
    return hashlib.blake2b(token.encode(), key=house_key(_HOUSE), digest_size=32).digest()


def seal_wishes(row: Reminding, key_id: int, wishes: Wishes) -> bytes:
    return seal(key_id, json.dumps(wishes._asdict()).ljust(_WISHES), f"reminding:{row.pid}:wishes")


def wishes_of(row: Reminding, key_id: int) -> Wishes:
    """Raises KeyGone."""
    return Wishes(**json.loads(unseal(key_id, row.wishes, f"reminding:{row.pid}:wishes")))


def seal_told(row: Reminding, key_id: int, told: dict[str, int]) -> bytes:
    """What was new when they were last told; see news.py."""
    text = json.dumps(told)
    padded = text.ljust(-(-len(text) // _TOLD) * _TOLD)
    return seal(key_id, padded, f"reminding:{row.pid}:told")


def told_of(row: Reminding, key_id: int) -> dict[str, int]:
    return dict(json.loads(unseal(key_id, row.told, f"reminding:{row.pid}:told") or "{}"))


def seal_due(row_id: int, due: datetime.datetime | None) -> bytes:
    """None: not until they ask for it. As long as any hour."""
    return seal_by_house(_HOUSE, due.isoformat() if due else "-", f"due:{row_id}")


def due_of(row_id: int, sealed: bytes | memoryview) -> datetime.datetime | None:
    text = unseal_by_house(_HOUSE, sealed, f"due:{row_id}")
    return None if text in {"", "-"} else datetime.datetime.fromisoformat(text)
