"""Who a session belongs to, as far as a page needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from openchair.vault.models import Account


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The account behind a session, as far as a page needs it. `personas`, `settings` and `ended` are sealed."""

    id: int
    key_id: int
    personas: bytes
    settings: bytes
    recovery_noted: bool
    going: bool
    ended: bytes = b""

    @classmethod
    def of(cls, row: Account) -> Self:
        sealed = (bytes(row.personas), bytes(row.settings))
        return cls(row.id, row.key_id, *sealed, row.recovery_noted, row.going, bytes(row.ended))


class Overtaken(Exception):
    """Since this account was read, its passphrase was changed or its sessions were ended everywhere."""
