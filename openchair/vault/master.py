"""The key-encryption key: outside both databases, in a file only the house's user may read, or in the environment.

While it is changed there are two, and both open (operations/rotating.py). Files are looked at again before anything is
wrapped and whenever something does not open, so that a house that is being served needs no word of the change.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from django.conf import settings

KEY_BYTES = 32
NONCE = 12


class MasterKeyUnfit(Exception):
    """The key-encryption key is missing or no key. The sentence says what to do."""


def make_file(path: Path) -> None:
    """Write a new key where none is; an existing one is left alone."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not there at all: an open house reads it the moment it has its name.
    half = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(half)
    half.unlink()
    # The name of the file must outlive a power cut as well: without this key every word of the house is gone.
    _settle(path.parent)


class _Ring(NamedTuple):
    """The keys that are in force, the newest first. `seen` are the marks of the files they were read from."""

    seen: tuple[object, ...]
    keys: tuple[bytes, ...]
    openers: tuple[AESGCMSIV, ...]


_ring: _Ring | None = None


def wrapper() -> AESGCMSIV:
    """What wraps a data key. Asks the disk which house key is the newest, each time.

    Call it inside the transaction that keeps what is wrapped: what it answers before that may be given up meanwhile.
    """
    return _in_force().openers[0]


def unwrap(sealed: bytes, context: bytes) -> bytes:
    """A data key. While the house key is changed two of them open; raises InvalidTag where none does."""
    for ring in (_ring, None):
        for opener in (ring or _in_force()).openers:
            with suppress(InvalidTag):
                return opener.decrypt(sealed[:NONCE], sealed[NONCE:], context)
    raise InvalidTag


def name(path: Path | None = None) -> str:
    """What this house key, or the one in force, may be called on paper. Nothing can be drawn from it."""
    key = _checked(_from_file(path)) if path else _in_force().keys[0]
    return hashlib.blake2b(key, digest_size=4, person=b"name").hexdigest()


def next_file() -> Path:
    """Where the next house key stands while the keys are wrapped anew; nothing is there otherwise."""
    file = Path(settings.HOUSE_KEY_FILE)
    return file.with_name(f"{file.name}.next")


def put_in_place() -> None:
    """The next house key becomes the house key. The bytes of the old one are written over, where the disk lets us."""
    path = Path(settings.HOUSE_KEY_FILE)
    with path.open("r+b", buffering=0) as old:
        next_file().replace(path)
        _settle(path.parent)
        old.write(bytes(os.fstat(old.fileno()).st_size))
        os.fsync(old.fileno())


def _in_force() -> _Ring:
    global _ring
    while _ring is None or _ring.seen != _marks():
        seen = _marks()
        keys = _read()
        if seen == _marks():
            _ring = _Ring(seen, keys, tuple(map(AESGCMSIV, keys)))
    return _ring


def _read() -> tuple[bytes, ...]:
    if settings.HOUSE_KEY:
        return (_checked(settings.HOUSE_KEY),)
    keys = [_checked(_from_file(Path(settings.HOUSE_KEY_FILE)))]
    with suppress(FileNotFoundError):
        keys.insert(0, _checked(next_file().read_text().strip()))
    return tuple(keys)


def _marks() -> tuple[object, ...]:
    if settings.HOUSE_KEY:
        return (settings.HOUSE_KEY,)
    return tuple(_mark(path) for path in (Path(settings.HOUSE_KEY_FILE), next_file()))


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mark(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def _checked(text: str) -> bytes:
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
