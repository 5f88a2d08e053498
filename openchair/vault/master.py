"""The key-encryption key: outside both databases, in a file only the house's user may read, or in the environment."""

from __future__ import annotations

import base64
import binascii
import functools
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from django.conf import settings

KEY_BYTES = 32


class MasterKeyUnfit(Exception):
    """The key-encryption key is missing or no key. The sentence says what to do."""


def make_file(path: Path) -> None:
    """Write a new key where none is; an existing one is left alone."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    # The name of the file must outlive a power cut as well: without this key every word of the house is gone.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@functools.cache
def wrapper() -> AESGCMSIV:
    """What wraps and unwraps every data key. Read once in the life of the process."""
    return AESGCMSIV(_read())


def _read() -> bytes:
    text = settings.HOUSE_KEY or _from_file(Path(settings.HOUSE_KEY_FILE))
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise MasterKeyUnfit("The house key is not 32 bytes in base64. Restore it from where you keep its copy.")
    return key


def _from_file(path: Path) -> str:
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        raise MasterKeyUnfit(
            f"There is no house key at {path}. Run `openchair init`, or restore the key from its copy."
        ) from None
