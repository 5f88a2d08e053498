"""Kill -9 while the house key is changed, at each step of it in turn, and the next run that finishes it.

    python -m openchair.vault.tests.killing_rotation TIMES

Works in the data folder that OPENCHAIR_DATA names and prints what it found as one line of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import django

KEYS = 1_000


def main(times: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    folder = Path(os.environ["OPENCHAIR_DATA"])
    folder.mkdir(mode=0o700)
    django.setup()
    from django.core.management import call_command

    from openchair.vault import keyring, master
    from openchair.vault.operations import rotating

    master.make_file(folder / "house.key")
    call_command("migrate", "vault", database="keys", verbosity=0, skip_checks=True)
    ids = [*keyring.new_keys(KEYS)]
    tie = keyring.house_key("tie")
    found = {"killed": 0, "halfway": 0, "lost": 0, "finished": 0}
    for number in range(times):
        found["killed"] += _killed(number)
        keyring.drop_all()
        master._ring = None
        found["halfway"] += rotating.under_way()
        found["lost"] += _lost(ids, tie)
        _finish()
        master._ring = None
        keyring.drop_all()
        found["lost"] += _lost(ids, tie)
        found["finished"] += not rotating.under_way()
    print(json.dumps(found))


def _killed(number: int) -> bool:
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        _die_at(number)
        _finish()
        os._exit(0)
    _, how = os.waitpid(child, 0)
    return os.WIFSIGNALED(how) and os.WTERMSIG(how) == signal.SIGKILL


def _finish() -> None:
    from openchair.vault.operations import rotating

    rotating.begin()
    rotating.wrap_all(told=lambda _: None)
    rotating.conclude()


def _die_at(number: int) -> None:
    """0: the next key stands. 1: in the midst of a batch. 2: between batches. 3: before, 4: after the files change."""
    from openchair.vault import checkpoint, keyring, master
    from openchair.vault.operations import rotating

    if number % 5 == 0:
        _before(rotating, "wrap_all")
    elif number % 5 == 1:
        _before(keyring, "wrap", calls=150 + 40 * number)
    elif number % 5 == 2:
        _before(rotating, "_wrap_some", calls=2 + number // 5)
    elif number % 5 == 3:
        _before(checkpoint, "truncate")
    else:
        real = master.put_in_place

        def put_and_die() -> None:
            real()
            os.kill(os.getpid(), signal.SIGKILL)

        master.put_in_place = put_and_die


def _before(module: Any, name: str, calls: int = 1) -> None:
    real, left = getattr(module, name), [calls]

    def dying(*words: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*words, **more)

    setattr(module, name, dying)


def _lost(ids: list[int], tie: bytes) -> int:
    from openchair.vault import keyring

    lost = int(keyring.house_key("tie") != tie)
    for key_id in ids:
        try:
            keyring.cipher(key_id)
        except keyring.KeyGone:
            lost += 1
    return lost


if __name__ == "__main__":
    main(int(sys.argv[1]))
