"""Limits kept in memory only: who knocks how often is forgotten within the hour and never written down."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict

_pepper = secrets.token_bytes(32)


class Throttle:
    """A token bucket for each caller.

    `allowed` turns at once, one more every `every` seconds. Callers are kept as keyed hashes under a key
    that dies with the process, at most `room` of them; the one unseen for longest is dropped first.
    """

    def __init__(self, *, allowed: int, every: float, room: int = 50_000) -> None:
        self.allowed = allowed
        self.every = every
        self._room = room
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, *caller: str | bytes | int) -> bool:
        """Use one turn; False when none is left."""
        return self.wait(*caller, take=True) == 0

    def wait(self, *caller: str | bytes | int, take: bool = False) -> float:
        """Seconds until the next turn, 0 when there is one now."""
        key = hashlib.blake2b(repr(caller).encode(), key=_pepper, digest_size=16).digest()
        now = time.monotonic()
        with self._lock:
            left, since = self._buckets.pop(key, (float(self.allowed), now))
            left = min(float(self.allowed), left + (now - since) / self.every)
            short = 0.0 if left >= 1 else (1 - left) * self.every
            if take and not short:
                left -= 1
            self._buckets[key] = (left, now)
            while len(self._buckets) > self._room:
                self._buckets.popitem(last=False)
        return short

    def forgive(self, *caller: str | bytes | int) -> None:
        """Start this caller afresh, as after a sign-in that was right."""
        key = hashlib.blake2b(repr(caller).encode(), key=_pepper, digest_size=16).digest()
        with self._lock:
            self._buckets.pop(key, None)
