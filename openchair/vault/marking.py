"""Marks by which something can be found again without being kept: a keyed hash under one data key.

The hashing key is drawn from the data key, so the marks of a Group are worth nothing without that Group's key.
"""

from __future__ import annotations

import hmac

from openchair.vault.keyring import cipher

# One fixed message under one fixed nonce, always the same: nothing is ever sealed with it, so nothing repeats.
_NONCE = b"mark drawing"


def mark(key_id: int, text: str) -> bytes:
    """32 bytes, the same for this text under this key for ever. Raises KeyGone."""
    drawn = cipher(key_id).encrypt(_NONCE, bytes(32), None)[:32]
    return hmac.digest(drawn, text.encode(), "sha256")
