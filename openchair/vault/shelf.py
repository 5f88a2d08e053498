"""Where sealed archives lie: one file each, named by its key, padded so that its length tells little."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from openchair.vault.keyring import cipher

_NONCE = 12
# From 1 to 256 KB nobody can tell one archive from another; above that they grow in steps.
_STEP = 256 * 1024


def put(key_id: int, plain: bytes) -> None:
    """On disk when this returns, whole or not at all. Raises KeyGone."""
    nonce = secrets.token_bytes(_NONCE)
    padded = plain + b"\x80"
    padded += bytes(-len(padded) % _STEP)
    sealed = nonce + cipher(key_id).encrypt(nonce, padded, _context(key_id))
    _folder().mkdir(mode=0o700, exist_ok=True)
    half = _path(key_id).with_suffix(".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    half.replace(_path(key_id))


def take(key_id: int) -> bytes | None:
    """None where nothing lies. Raises KeyGone."""
    try:
        sealed = _path(key_id).read_bytes()
    except FileNotFoundError:
        return None
    padded = cipher(key_id).decrypt(sealed[:_NONCE], sealed[_NONCE:], _context(key_id))
    return padded.rstrip(b"\0")[:-1]


def remove(key_id: int) -> None:
    for path in (_path(key_id), _path(key_id).with_suffix(".half")):
        path.unlink(missing_ok=True)


def _path(key_id: int) -> Path:
    return _folder() / f"{key_id}.sealed"


def _folder() -> Path:
    return Path(settings.EXPORTS)


def _context(key_id: int) -> bytes:
    return b"export:%d" % key_id
