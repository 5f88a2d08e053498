"""Death while keys are made and destroyed, half of them kill -9 at a random moment, half right after each step of the
work in turn; then a look at what is left. Run as a program.

    python -m openchair.vault.tests.killing KILLS [DEFECT]

Works in the data folder that OPENCHAIR_DATA names and prints what it found as one line of JSON.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

import django

LOG = "planned.log"
BY_ITSELF = 99
STEPS = [
    ("openchair.vault.operations.accounts", "new_key"),
    ("openchair.vault.operations.accounts", "_create"),
    ("openchair.vault.operations.forgetting", "plan"),
    ("openchair.vault.keyring", "destroy"),
    ("openchair.vault.operations.forgetting", "_strike"),
    ("openchair.vault.checkpoint", "truncate"),
    ("openchair.vault.operations.leaving", "forgotten"),
    ("openchair.vault.operations.forgetting", "_erase_and_mark"),
]


def main(kills: int, defect: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.FORGOTTEN = {"account": settings.FORGOTTEN["account"]}
    folder = Path(settings.ENV.data)
    for alias in ("default", "keys"):
        # Whoever goes takes along what hangs on their account: its tables must be there too.
        for room in ("vault", "notices"):
            call_command("migrate", room, database=alias, verbosity=0, skip_checks=True)
    _make_swift()
    if defect:
        DEFECTS[defect]()
    steps = [None if number % 2 else STEPS[number // 2 % len(STEPS)] for number in range(kills)]
    died = [_kill_one(folder, step) for step in steps]
    print(json.dumps({"died after a step": sum(died), **_findings(folder)}))


def _kill_one(folder: Path, step: tuple[str, str] | None) -> bool:
    """Whether it died by itself, after its step."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        if step:
            _die_after(*step)
        _work(folder, writing)
    os.close(writing)
    if step is None:
        # So many things done, however slow the machine is today, and then a moment more.
        for _ in range(random.randint(1, 4)):
            os.read(reading, 1)
        time.sleep(random.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
    _, how = os.waitpid(child, 0)
    os.close(reading)
    return os.WIFEXITED(how) and os.WEXITSTATUS(how) == BY_ITSELF


def _die_after(module: str, name: str) -> None:
    """Let the process end without a goodbye the moment this step is done, in the midst of whatever called it."""
    real = getattr(importlib.import_module(module), name)

    def dying(*words: Any, **more: Any) -> None:
        real(*words, **more)
        os._exit(BY_ITSELF)

    setattr(importlib.import_module(module), name, dying)


def _work(folder: Path, writing: int) -> None:
    """Make accounts and destroy every second one, until killed."""
    from django.utils import timezone

    from openchair.vault.models import Key
    from openchair.vault.operations import accounts, forgetting

    log = (folder / LOG).open("ab", buffering=0)
    for number in range(10_000):
        os.write(writing, b"!")
        account = accounts.open_account(name=f"lamp {random.getrandbits(60)}", passphrase="kettle harbour umbrella")
        if number % 2:
            wrapped = Key.objects.using("keys").values_list("wrapped", flat=True).get(id=account.key_id)
            forgetting.plan(key_id=account.key_id, kind="account", due=timezone.now())
            log.write(f"{account.key_id} {bytes(wrapped).hex()}\n".encode())
            forgetting.destroy_due()
    os._exit(0)


def _findings(folder: Path) -> dict[str, int]:
    from openchair.vault.models import Account, Forgetting, Key
    from openchair.vault.operations import forgetting

    keys = set(Key.objects.using("keys").values_list("id", flat=True))
    intended = set(Forgetting.objects.values_list("key_id", flat=True))
    without = set(Account.objects.values_list("key_id", flat=True)) - keys - intended
    forgetting.finish()
    planned = [line.split() for line in (folder / LOG).read_text().splitlines() if line.count(" ") == 1]
    bytes_on_disk = b"".join(path.read_bytes() for path in folder.glob("keys.sqlite3*"))
    return {
        "made": Account.objects.count(),
        "forgotten": Forgetting.objects.filter(done=True).count(),
        "rows without key": len(without),
        "still undone": Forgetting.objects.filter(done=False).count(),
        "keys not deleted": Key.objects.using("keys").filter(id__in=intended).count(),
        "accounts not erased": Account.objects.filter(key_id__in=intended).count(),
        "keys on disk": sum(bytes.fromhex(wrapped) in bytes_on_disk for _, wrapped in planned),
    }


def _make_swift() -> None:
    """Argon2 at its lowest cost, or most kills would fall into it."""
    from openchair.vault.passphrases import HouseHasher

    HouseHasher.memory_cost, HouseHasher.time_cost = 8, 1


def _row_before_key() -> None:
    """Seeded: the row is written first and its key after it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from openchair.vault import keyring
    from openchair.vault.operations import accounts

    create = accounts._create

    def only_draw() -> int:
        key_id = keyring.random_key()
        keyring._warm[key_id] = AESGCM(bytes(32))
        return key_id

    def create_then_key(account):
        create(account)
        time.sleep(0.004)
        keyring.Key.objects.using("keys").create(id=account.key_id, wrapped=keyring.wrap(account.key_id, bytes(32)))

    accounts.new_key, accounts._create = only_draw, create_then_key


def _no_intent() -> None:
    """Seeded: the key is destroyed first, and that it was meant is written after it."""
    from openchair.vault import keyring
    from openchair.vault.operations import forgetting

    plan = forgetting.plan

    def key_first(*, key_id, kind, due):
        keyring.destroy([key_id])
        time.sleep(0.004)
        plan(key_id=key_id, kind=kind, due=due)

    forgetting.plan = key_first


DEFECTS = {"row-before-key": _row_before_key, "no-intent": _no_intent}

if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
