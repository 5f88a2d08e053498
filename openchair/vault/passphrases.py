"""Passphrases: Argon2id over a peppered form, one evaluation whoever asks, at most two at once.

The pepper is a key of the house: without it nobody who stole the databases can try a single guess.
"""

from __future__ import annotations

import functools
import hmac
import secrets
import threading
import unicodedata
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from django.contrib.auth.hashers import Argon2PasswordHasher, get_hasher

from openchair.ground.turn import turn
from openchair.vault.keyring import house_key

SALT_BYTES = 16
_at_once = threading.BoundedSemaphore(2)


class HouseHasher(Argon2PasswordHasher):
    """Argon2id, 19 MiB, two passes, one lane. Two at once, so that sign-ins cannot eat the machine's memory."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with turn.given_away(), _at_once:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with turn.given_away(), _at_once:
            return bool(super().verify(password, encoded))

    def harden_runtime(self, password: str, encoded: str) -> Any:
        return None


def hashed(passphrase: str) -> str:
    hasher = get_hasher()
    return str(hasher.encode(_peppered(passphrase), hasher.salt()))


def is_right(passphrase: str, encoded: str | None) -> bool:
    """Exactly one evaluation, also for a name that nobody has: the time tells nothing."""
    dummy = _dummy()
    right = get_hasher().verify(_peppered(passphrase), encoded or dummy)
    return bool(right and encoded)


def is_dated(encoded: str) -> bool:
    """Whether the hash was made at a cost that is no longer ours."""
    return bool(get_hasher().must_update(encoded))


def drawn_key(passphrase: str, salt: bytes) -> bytes:
    """32 bytes, at the same cost as the hash: what is wrapped under them is no easier to guess."""
    with _at_once:
        return hash_secret_raw(
            _peppered(passphrase).encode(),
            salt,
            time_cost=HouseHasher.time_cost,
            memory_cost=HouseHasher.memory_cost,
            parallelism=HouseHasher.parallelism,
            hash_len=32,
            type=Type.ID,
        )


def _peppered(passphrase: str) -> str:
    """NFKC first: the same keys on two phones may send different characters."""
    plain = unicodedata.normalize("NFKC", passphrase)
    return hmac.digest(house_key("passphrases"), plain.encode(), "sha256").hex()


@functools.cache
def _dummy() -> str:
    return str(get_hasher().encode(secrets.token_hex(16), get_hasher().salt()))
