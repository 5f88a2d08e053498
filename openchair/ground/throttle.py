"""Limits kept in memory only: who knocks how often is forgotten within the hour and never written down."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict

_pepper = secrets.token_bytes(32)
FORGOTTEN_AFTER = 3600.0


class Throttle:
    """A token bucket for each caller.

    `allowed` turns at once, one more every `every` seconds. Callers are kept as keyed hashes under a key
    that dies with the process, at most `room` of them and for an hour; the one unseen for longest is dropped first.
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
        key = _hidden(caller)
        now = time.monotonic()
        with self._lock:
            left, since = self._buckets.pop(key, (float(self.allowed), now))
            left = min(float(self.allowed), left + (now - since) / self.every)
            short = 0.0 if left >= 1 else (1 - left) * self.every
            if take and not short:
                left -= 1
            self._buckets[key] = (left, now)
            self._forget(now)
        return short

    def give_back(self, *caller: str | bytes | int) -> None:
        """Return one turn that turned out to be rightly used. Others' turns in the same bucket stay used."""
        key = _hidden(caller)
        with self._lock:
            if key in self._buckets:
                left, since = self._buckets[key]
                self._buckets[key] = (min(float(self.allowed), left + 1), since)

    def forgive(self, *caller: str | bytes | int) -> None:
        """Start this caller afresh, as after a sign-in that was right."""
        key = _hidden(caller)
        with self._lock:
            self._buckets.pop(key, None)

    def _forget(self, now: float) -> None:
        """Oldest first: whoever was not seen for an hour, and whoever the room is too small for."""
        while self._buckets:
            _, since = next(iter(self._buckets.values()))
            if now - since <= FORGOTTEN_AFTER and len(self._buckets) <= self._room:
                return
            self._buckets.popitem(last=False)


def _hidden(caller: tuple[str | bytes | int, ...]) -> bytes:
    return hashlib.blake2b(repr(caller).encode(), key=_pepper, digest_size=16).digest()
