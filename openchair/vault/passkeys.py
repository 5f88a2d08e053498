"""What is kept of a passkey, and how its account key is wrapped where the device can help with that."""

from __future__ import annotations

import base64
import hmac
from typing import NamedTuple, Self

from openchair.vault.keyring import house_key
from openchair.vault.models import Passkey
from openchair.vault.sealing import seal_json, unseal_json

LONGEST_ID = 1_023


class Kept(NamedTuple):
    """`credential` as the device made it: its id and public key. `handle` is random, and stands for nobody.

    `wrapped` is the account key under what the device gives with its PRF extension; empty where it gave nothing.
    """

    credential: bytes
    counter: int
    handle: bytes
    name: str
    wrapped: bytes = b""

    @classmethod
    def of(cls, row: Passkey, key_id: int) -> Self:
        """Raises KeyGone."""
        told = unseal_json(key_id, row.data, _context(row.pid))
        credential, handle, wrapped = (base64.b64decode(told[name]) for name in ("credential", "handle", "wrapped"))
        return cls(credential, told["counter"], handle, told["name"], wrapped)

    def sealed(self, pid: str, key_id: int) -> bytes:
        told = {name: base64.b64encode(getattr(self, name)).decode() for name in ("credential", "handle", "wrapped")}
        return seal_json(key_id, {**told, "counter": self.counter, "name": self.name}, _context(pid))


def mark(credential_id: bytes) -> bytes:
    """By which a passkey is found: whoever stole the rows cannot tell which device made one."""
    return hmac.digest(house_key("passkeys"), credential_id, "sha256")


def _context(pid: str) -> str:
    return f"passkey:{pid}"
