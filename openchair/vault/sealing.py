"""AES-256-GCM over every word. The context (`post:<pid>`) is authenticated: a moved row does not open."""

from __future__ import annotations

import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from openchair.vault.keyring import KeyGone, cipher, house_key

_NONCE = 12
# What was sealed here begins with its value: `json.loads` would look for blanks before and behind it. (text[, at]) ->
# the value that begins there, and where it ends.
decode = json.JSONDecoder().raw_decode


class Tampered(Exception):
    """The bytes are not what was sealed here: changed, or moved from another row."""


def seal(key_id: int, text: str, context: str) -> bytes:
    """Nonce, ciphertext and tag. The length is padded, so that it tells little about what was said."""
    return _seal(cipher(key_id), text.encode(), context)


def unseal(key_id: int, sealed: bytes | memoryview, context: str) -> str:
    """The text; raises KeyGone or Tampered. Empty bytes give an empty text."""
    return _unseal(cipher(key_id), bytes(sealed), context).decode() if sealed else ""


def seal_bytes(key_id: int, plain: bytes, context: str) -> bytes:
    return _seal(cipher(key_id), plain, context)


def unseal_bytes(key_id: int, sealed: bytes | memoryview, context: str) -> bytes:
    """What `seal_bytes` was given; raises KeyGone or Tampered."""
    return _unseal(cipher(key_id), bytes(sealed), context)


def seal_json(key_id: int, value: Any, context: str) -> bytes:
    return seal(key_id, json.dumps(value, ensure_ascii=False, separators=(",", ":")), context)


def unseal_json(key_id: int, sealed: bytes | memoryview, context: str) -> Any:
    """The value; None for empty bytes."""
    text = unseal(key_id, sealed, context)
    return decode(text)[0] if text else None


def seal_by_house(label: str, text: str, context: str) -> bytes:
    """Under a key of the house, for what belongs to nobody's own key."""
    return _seal(AESGCM(house_key(label)), text.encode(), context)


def unseal_by_house(label: str, sealed: bytes | memoryview, context: str) -> str:
    return _unseal(AESGCM(house_key(label)), bytes(sealed), context).decode() if sealed else ""


def readable(key_id: int, sealed: bytes | memoryview, context: str) -> str | None:
    """The text, or None when its key is gone."""
    try:
        return unseal(key_id, sealed, context)
    except KeyGone:
        return None


def readable_json(key_id: int, sealed: bytes | memoryview, context: str) -> Any:
    """The value; None for empty bytes, and when its key is gone."""
    text = readable(key_id, sealed, context)
    return decode(text)[0] if text else None


def _seal(key: AESGCM, plain: bytes, context: str) -> bytes:
    step = 64 if len(plain) < 192 else 256
    padded = plain + b"\x80" + b"\0" * (-(len(plain) + 1) % step)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + key.encrypt(nonce, padded, context.encode())


def _unseal(key: AESGCM, sealed: bytes, context: str) -> bytes:
    try:
        padded = key.decrypt(sealed[:_NONCE], sealed[_NONCE:], context.encode())
    except InvalidTag:
        raise Tampered(context.partition(":")[0]) from None
    return padded.rstrip(b"\0")[:-1]
