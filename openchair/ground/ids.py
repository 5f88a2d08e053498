"""Random identities. Nothing in the house counts up: running numbers tell a thief who came with whom."""

from __future__ import annotations

import secrets

PUBLIC_ID_LENGTH = 22


def random_key() -> int:
    """A primary key for inside: 63 random bits, never 0."""
    return secrets.randbits(63) or 1


def public_id() -> str:
    """A name for outside: 128 random bits as 22 characters that are safe in a URL."""
    return secrets.token_urlsafe(16)
