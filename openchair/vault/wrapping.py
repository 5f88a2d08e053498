"""The account key: 32 random bytes that seal what is for its owner alone, wrapped by passphrase and recovery code.

The house cannot open it by itself. It lies open only in the sealed data of a session that is signed in.
"""

from __future__ import annotations

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from openchair.vault.keyring import house_key
from openchair.vault.passphrases import SALT_BYTES, drawn_key

_NONCE = 12
_KEY = 32
WRAPPED_BYTES = _NONCE + _KEY + 16


def new_account_key() -> bytes:
    return secrets.token_bytes(_KEY)


def wrap_by_passphrase(account_id: int, account_key: bytes, passphrase: str) -> bytes:
    """Salt, nonce, ciphertext, tag."""
    salt = secrets.token_bytes(SALT_BYTES)
    return salt + _wrap(drawn_key(passphrase, salt), account_key, b"passphrase:%d" % account_id)


def open_by_passphrase(account_id: int, wrapped: bytes, passphrase: str) -> bytes | None:
    """The account key; None when the passphrase is another."""
    salt, rest = wrapped[:SALT_BYTES], wrapped[SALT_BYTES:]
    return _open(drawn_key(passphrase, salt), rest, b"passphrase:%d" % account_id)


def wrap_by_code(account_id: int, account_key: bytes, code: str) -> bytes:
    return _wrap(_code_key(code), account_key, b"code:%d" % account_id)


def open_by_code(account_id: int, wrapped: bytes, code: str) -> bytes | None:
    """The account key; None when the code is another or none was ever made."""
    return _open(_code_key(code), wrapped, b"code:%d" % account_id)


def wrap_by_passkey(account_id: int, account_key: bytes, given: bytes) -> bytes:
    """`given` are the 32 bytes that a passkey gives with its PRF extension, and only when its owner unlocks it."""
    return _wrap(_passkey_key(given), account_key, b"passkey:%d" % account_id)


def open_by_passkey(account_id: int, wrapped: bytes, given: bytes) -> bytes | None:
    """The account key; None when the passkey gave something else, or nothing was ever wrapped by it."""
    return _open(_passkey_key(given), wrapped, b"passkey:%d" % account_id)


def _passkey_key(given: bytes) -> bytes:
    return hashlib.blake2b(given, key=house_key("passkeys"), digest_size=32).digest()


def _code_key(code: str) -> bytes:
    """A code has more than 100 random bits, so a plain keyed hash is as good as a slow one."""
    return hashlib.blake2b(code.encode(), key=house_key("recovery"), digest_size=32).digest()


def _wrap(key: bytes, account_key: bytes, context: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, account_key, context)


def _open(key: bytes, wrapped: bytes, context: bytes) -> bytes | None:
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], context)
    except (InvalidTag, ValueError):
        return None
