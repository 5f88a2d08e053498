"""Argon2id, 19 MiB, two passes, one lane; at most two at once, so that sign-ins cannot eat the machine's memory."""

from __future__ import annotations

import threading
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

_at_once = threading.BoundedSemaphore(2)


class HouseHasher(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _at_once:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with _at_once:
            return bool(super().verify(password, encoded))

    def harden_runtime(self, password: str, encoded: str) -> Any:
        return None
