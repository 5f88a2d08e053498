"""A box that the house can fill and only its owner can open.

What is made for somebody while they are away cannot be sealed under their account key: nobody has it but them. So they
leave a lock behind. Whoever fills the box draws a key that only the other half of the lock leads to again, and that
half is sealed under the account key.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12
_HALF = 32


class WrongKey(Exception):
    """This account key does not open this box, or somebody changed it."""


def new_lock(account_key: bytes, context: str) -> bytes:
    """To be kept in clear beside the box."""
    half = X25519PrivateKey.generate()
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(account_key).encrypt(nonce, half.private_bytes_raw(), context.encode())
    return half.public_key().public_bytes_raw() + nonce + sealed


def fill(lock: bytes, plain: bytes, context: str) -> bytes:
    other = X25519PrivateKey.generate()
    shared = other.exchange(X25519PublicKey.from_public_bytes(lock[:_HALF]))
    begin = other.public_key().public_bytes_raw()
    # Each box has a key of its own, so the nonce may be the same for all.
    return begin + AESGCM(_key(shared, begin + lock[:_HALF])).encrypt(bytes(_NONCE), plain, context.encode())


def empty(lock: bytes, account_key: bytes, box: bytes, context: str) -> bytes:
    """What was put in. Raises WrongKey."""
    nonce, sealed = lock[_HALF : _HALF + _NONCE], lock[_HALF + _NONCE :]
    try:
        half = X25519PrivateKey.from_private_bytes(AESGCM(account_key).decrypt(nonce, sealed, context.encode()))
        shared = half.exchange(X25519PublicKey.from_public_bytes(box[:_HALF]))
        key = _key(shared, box[:_HALF] + lock[:_HALF])
        return AESGCM(key).decrypt(bytes(_NONCE), box[_HALF:], context.encode())
    except (InvalidTag, ValueError):
        raise WrongKey from None


def _key(shared: bytes, both: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=both, info=b"openchair box").derive(shared)
