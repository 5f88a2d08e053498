"""Ten thousand guesses at one name from five hundred addresses, within one hour of a clock that is moved along."""

from __future__ import annotations

import ipaddress
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

from django.conf import settings
from django.test import Client

from openchair.vault import limits, passphrases
from openchair.vault.operations import signing_in
from openchair.vault.operations.accounts import open_account
from tests.attacks.sheet import Sheet

NAME, PASSPHRASE = "river lamp oak", "kettle harbour slow umbrella"
ADDRESSES = [f"127.77.{number // 250}.{number % 250 + 1}" for number in range(500)]
AN_HOUR = 3600.0
MOST_EVALUATED = 100
LONGEST_SIGN_IN = 2.0
MOST_GROWN = 1_000_000  # bytes


class Clock:
    """Stands still until it is moved."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def guesses(many: int = 10_000) -> Sheet:
    """`found` holds what was not kept: too many looked at, an owner who waited, an address in a file, memory."""
    open_account(name=NAME, passphrase=PASSPHRASE)
    owner = Client()
    _come_in(owner)
    began = time.monotonic()
    tracemalloc.start()
    clock = Clock(began)
    with mock.patch("openchair.ground.throttle.time.monotonic", clock), _counted() as looked_at:
        _guess(many // 10, began, clock, many)
        early = tracemalloc.get_traced_memory()[0]
        _guess(many - many // 10, began, clock, many, done=many // 10)
        grown = tracemalloc.get_traced_memory()[0] - early
        evaluated = looked_at.call_count
        tracemalloc.stop()
        waited = _come_in(owner)
    counts = {"guesses": many, "looked at in the hour": evaluated, "the owner waited, s": waited, "bytes grown": grown}
    held = {
        f"{evaluated} guesses looked at": evaluated <= MOST_EVALUATED,
        f"the owner waited {waited:.1f} s": waited <= LONGEST_SIGN_IN,
        f"{grown} bytes more in memory": grown <= MOST_GROWN,
    }
    return Sheet(counts, [what for what, holds in held.items() if not holds] + _addresses())


def _guess(many: int, began: float, clock: Clock, whole: int, *, done: int = 0) -> None:
    for number in range(done, done + many):
        clock.now = began + AN_HOUR * number / whole
        with suppress(signing_in.NotRight, limits.Wait):
            signing_in.sign_in(name=NAME, passphrase="a guess", device=None, address=ADDRESSES[number % 500])


def _counted() -> Any:
    """How many guesses cost an evaluation of Argon2."""
    return mock.patch.object(passphrases, "is_right", side_effect=passphrases.is_right)


def _come_in(owner: Client) -> float:
    """The owner, on a device they came from before; seconds."""
    owner.post("/sign-out")
    began = time.perf_counter()
    answer = owner.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE}, REMOTE_ADDR=ADDRESSES[0])
    return time.perf_counter() - began if answer.status_code == 302 else float("inf")


def _addresses() -> list[str]:
    """Any of the addresses in any file of the house, as it is written or packed."""
    kept = b"".join(path.read_bytes() for path in Path(settings.ENV.data).rglob("*") if path.is_file())
    forms = {address: (address.encode(), ipaddress.ip_address(address).packed.hex().encode()) for address in ADDRESSES}
    return [f"{address} is in a file" for address, written in forms.items() if any(form in kept for form in written)]
