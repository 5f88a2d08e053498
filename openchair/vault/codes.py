"""The recovery code: 24 signs in groups of four, 117 random bits, readable in one's own hand.

Crockford's alphabet without 0 and 1: no sign in it can be taken for another.
"""

from __future__ import annotations

import math
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SIGNS = 24
GROUP = 4
BITS = SIGNS * math.log2(len(ALPHABET))


def new_code() -> str:
    """24 signs without spaces. `groups` cuts it as it is shown."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SIGNS))


def groups(code: str) -> list[str]:
    return [code[at : at + GROUP] for at in range(0, len(code), GROUP)]


def read(typed: str) -> str:
    """The code as somebody typed it from paper: small letters, spaces and hyphens do not matter, and U was a V."""
    return "".join(sign for sign in typed.upper().replace("U", "V") if sign.isalnum())
