"""Bytes that are kept inside JSON."""

from __future__ import annotations

import base64


def as_text(kept: bytes | memoryview) -> str:
    return base64.b64encode(bytes(kept)).decode()


def as_bytes(text: str) -> bytes:
    """What `as_text` was given."""
    return base64.b64decode(text)
