"""Whether the time of an answer tells who is here: sign-in with known and unknown names, in turn, at full cost.

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


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENCHAIR_")}
        surroundings = kept | {"OPENCHAIR_DATA": folder, "OPENCHAIR_KEY": key}
        command = [sys.executable, "-m", "bench.oracles"]
        ran = subprocess.run(
            command, env=surroundings, cwd=Path(__file__).parents[1], check=True, stdout=subprocess.PIPE, text=True
        )
    known, unknown = json.loads(ran.stdout)
    apart = abs(median(known) - median(unknown))
    p = likeness(known, unknown)
    return [
        at_most("sign-in: known and unknown names apart", apart, "ms", MOST_APART_MS),
        at_least("sign-in: p that they are alike", p, "Mann-Whitney", LEAST_P),
        figure("sign-in: one wrong try", median(known), "ms"),
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
    from django.test import Client
    from django.test.utils import setup_test_environment

    from openchair.vault import limits
    from openchair.vault.operations.accounts import open_account

    setup_test_environment()
    for alias in ("default", "keys"):
        call_command("migrate", database=alias, verbosity=0, skip_checks=True)
    for number in range(200):
        open_account(name=f"somebody else {number}", passphrase="kettle harbour slow umbrella")
    open_account(name=KNOWN, passphrase="kettle harbour slow umbrella")
    taken: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _ in range(TRIES + 10):
        for name in (KNOWN, UNKNOWN) if secrets.randbits(1) else (UNKNOWN, KNOWN):
            limits.NAMES.forgive(_mark(name))
            limits.PREFIXES.forgive(limits.network("127.0.0.1"))
            began = time.perf_counter()
            answer = Client().post("/sign-in", {"name": name, "passphrase": "not the passphrase"})
            taken[name].append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200
    print(json.dumps([taken[KNOWN][10:], taken[UNKNOWN][10:]]))


def _mark(name: str) -> bytes:
    from openchair.vault.ties import name_mark

    return name_mark(name)


if __name__ == "__main__":
    main()
