"""What a session's token is good for: it finds the row, and it alone opens what the row holds."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def row_id(token: str) -> int:
    """63 bits of the token's hash. Whoever met another's row by chance could still not open it."""
    return int.from_bytes(_drawn(token, b"session-row")[:8], "big") >> 1


def shut_data(token: str, data: dict[str, Any]) -> bytes:
    nonce = secrets.token_bytes(12)
    plain = json.dumps(data).encode()
    return nonce + AESGCM(_drawn(token, b"session-data")).encrypt(nonce, plain + b" " * (-len(plain) % 512), b"session")


def open_data(token: str, sealed: bytes) -> dict[str, Any] | None:
    """What was shut; None when the token is not the one it was shut with."""
    try:
        return dict(json.loads(AESGCM(_drawn(token, b"session-data")).decrypt(sealed[:12], sealed[12:], b"session")))
    except (InvalidTag, ValueError):
        return None


def shut_slip(token: str, text: str, context: str) -> bytes:
    nonce, plain = secrets.token_bytes(12), text.encode()
    return nonce + AESGCM(_drawn(token, b"session-slip")).encrypt(
        nonce, plain + b" " * (-len(plain) % 128), _of(context)
    )


def open_slip(token: str, sealed: bytes, context: str) -> str:
    """Raises InvalidTag or ValueError for what this token has not shut."""
    return AESGCM(_drawn(token, b"session-slip")).decrypt(sealed[:12], sealed[12:], _of(context)).decode()


def _of(context: str) -> bytes:
    return b"slip:" + context.encode()


def _drawn(token: str, purpose: bytes) -> bytes:
    return hashlib.blake2b(token.encode(), digest_size=32, person=purpose).digest()
