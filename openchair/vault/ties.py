"""The sealed link between an Account and its Personas.

Forward, a mark that only this house can compute: it finds the persona of an account in a group by an index.
Backward, the account's id sealed beside the persona. Reading backward for a person takes two Stewards.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from openchair.vault.keyring import house_key
from openchair.vault.sealing import seal_by_house, unseal_by_house


def mark(account_id: int, group_pid: str) -> bytes:
    """32 bytes, the same for this account in this group for ever, unrelated to its mark in any other."""
    return hmac.digest(house_key("tie"), b"%d|%s" % (account_id, group_pid.encode()), "sha256")


def seal_back(account_id: int, persona_pid: str) -> bytes:
    return seal_by_house("tie-back", str(account_id), f"tie:{persona_pid}")


def open_back(sealed: bytes, persona_pid: str) -> int:
    return int(unseal_by_house("tie-back", sealed, f"tie:{persona_pid}"))


def name_mark(typed: str) -> bytes:
    """How a sign-in name is stored: a keyed hash of its plain form."""
    return hmac.digest(house_key("names"), plain_name(typed).encode(), hashlib.sha256)


def plain_name(typed: str) -> str:
    """Letters and digits alone: capitals, spaces, hyphens and a phone's odd characters make no other name."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).casefold() if sign.isalnum())
