"""Whether the time of an answer tells who is here: known and unknown names, in turn, at full cost.

At sign-in, and on the way back by a recovery code. Sign-up offers names and never says that one is taken.

`run` starts this file as a program of its own, in a data folder that is thrown away.
"""

from __future__ import annotations

import base64
import json
import math
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.table import Result, at_least, at_most, figure

TRIES = 500
KNOWN, UNKNOWN = "river lamp oak", "stone lamp oak"
MOST_APART_MS = 2.0
LEAST_P = 0.01
PASSPHRASE = "kettle harbour slow umbrella"
_NEW = "seven lamps above quiet water"
# Where one says a name, and what else is said there, all of it wrong.
WAYS = {
    "sign-in": ("/sign-in", {"passphrase": "not the passphrase"}),
    "recovery": ("/recover", {"code": "3QWE-RTYU-PASD-FGHJ", "passphrase": _NEW, "again": _NEW}),
}


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENCHAIR_")}
        surroundings = kept | {"OPENCHAIR_DATA": folder, "OPENCHAIR_KEY": key}
        command = [sys.executable, "-m", "bench.oracles"]
        ran = subprocess.run(
            command, env=surroundings, cwd=Path(__file__).parents[1], check=True, stdout=subprocess.PIPE, text=True
        )
    return [one for way, (known, unknown) in json.loads(ran.stdout).items() for one in _judged(way, known, unknown)]


def _judged(way: str, known: list[float], unknown: list[float]) -> list[Result]:
    apart = abs(median(known) - median(unknown))
    return [
        at_most(f"{way}: known and unknown names apart", apart, "ms", MOST_APART_MS),
        at_least(f"{way}: p that they are alike", likeness(known, unknown), "Mann-Whitney", LEAST_P),
        figure(f"{way}: one wrong try", median(known), "ms"),
    ]


def likeness(first: list[float], second: list[float]) -> float:
    """Two-sided p of the Mann-Whitney test, by its normal approximation (good from 20 of each)."""
    ranked = sorted((value, side) for side, values in enumerate((first, second)) for value in values)
    ranks = sum(place for place, (_, side) in enumerate(ranked, 1) if side == 0)
    n, m = len(first), len(second)
    u = ranks - n * (n + 1) / 2
    z = abs(u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(z / math.sqrt(2))


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from openchair.vault.operations.accounts import open_account
    from openchair.vault.operations.recovery import make_recovery_code
    from openchair.vault.operations.signing_in import unlock

    setup_test_environment()
    for alias in ("default", "keys"):
        call_command("migrate", database=alias, verbosity=0, skip_checks=True)
    for number in range(200):
        open_account(name=f"somebody else {number}", passphrase=PASSPHRASE)
    known = open_account(name=KNOWN, passphrase=PASSPHRASE)
    unlocked = unlock(account=known, passphrase=PASSPHRASE)
    make_recovery_code(account_id=known.pk, account_key=unlocked.account_key)
    print(json.dumps({way: _interleaved(*asked) for way, asked in WAYS.items()}))


def _interleaved(path: str, said: dict[str, str]) -> list[list[float]]:
    """Milliseconds of each wrong try: those with the known name, and those with the unknown one."""
    from django.test import Client

    from openchair.vault import limits

    taken: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _ in range(TRIES + 10):
        for name in (KNOWN, UNKNOWN) if secrets.randbits(1) else (UNKNOWN, KNOWN):
            limits.NAMES.forgive(_mark(name))
            for throttle in (limits.PREFIXES, limits.RECOVERIES):
                throttle.forgive(limits.network("127.0.0.1"))
            began = time.perf_counter()
            answer = Client().post(path, {"name": name, **said})
            taken[name].append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200
    return [taken[KNOWN][10:], taken[UNKNOWN][10:]]


def _mark(name: str) -> bytes:
    from openchair.vault.ties import name_mark

    return name_mark(name)


if __name__ == "__main__":
    main()
