"""Death while people join and take their words along: half of it kill -9 at a random moment, half right after each
step of the work in turn; then a look at what is left. Run as a program.

    python -m openchair.personas.tests.killing KILLS [DEFECT]

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
from typing import Any

import django

BY_ITSELF = 99
CAST = ("Ana", "Ben", "Cy", "Dot")
STEPS = [
    ("openchair.personas.operations.seating", "new_key"),
    ("openchair.personas.operations.seating", "_keep"),
    ("openchair.personas.operations.seating", "note_persona"),
    ("openchair.personas.operations.seating", "say_yes"),
    ("openchair.personas.operations.going", "_hide"),
    ("openchair.vault.keyring", "destroy"),
    ("openchair.vault.operations.forgetting", "_strike"),
    ("openchair.vault.checkpoint", "truncate"),
    ("openchair.personas.operations.going", "forgotten"),
    ("openchair.vault.operations.forgetting", "_erase_and_mark"),
]


def main(kills: int, defect: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    django.setup()
    from django.core.management import call_command

    for alias in ("default", "keys"):
        call_command("migrate", database=alias, verbosity=0, skip_checks=True)
    _begin()
    if defect:
        DEFECTS[defect]()
    steps = [None if number % 2 else STEPS[number // 2 % len(STEPS)] for number in range(kills)]
    died = [_kill_one(step) for step in steps]
    print(json.dumps({"died after a step": sum(died), **_findings()}))


def _begin() -> None:
    """The people, once, with Argon2 at its lowest cost: or most kills would fall into it."""
    from openchair.vault.passphrases import HouseHasher
    from tests import make

    HouseHasher.memory_cost, HouseHasher.time_cost = 8, 1
    for name in CAST:
        make.account(name)


def _kill_one(step: tuple[str, str] | None) -> bool:
    """Whether it died by itself, after its step."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(writing, step)
    os.close(writing)
    for _ in range(random.randint(2, 8)):
        os.read(reading, 1)  # somebody more sat down, or went
    if step is None:
        time.sleep(random.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
    _, how = os.waitpid(child, 0)
    os.close(reading)
    return os.WIFEXITED(how) and os.WEXITSTATUS(how) == BY_ITSELF


def _work(writing: int, step: tuple[str, str] | None) -> None:
    """Sit down in one new group after the other, and go for good every second time, until killed."""
    from openchair.personas.operations import destroy_now, take_words
    from tests import make

    if step:
        _die_after(*step)
    for number in range(1_000):
        group = make._open(name=f"Group {number}")
        for at, name in enumerate(CAST):
            member = make.join(group, name)
            os.write(writing, b"+")
            if at % 2:
                take_words(member=member)
                destroy_now(member=member)
                os.write(writing, b"-")
    os._exit(0)


def _die_after(module: str, name: str) -> None:
    """Let the process end without a goodbye the moment this step is done, in the midst of whatever called it."""
    real = getattr(importlib.import_module(module), name)

    def dying(*words: Any, **more: Any) -> None:
        real(*words, **more)
        os._exit(BY_ITSELF)

    setattr(importlib.import_module(module), name, dying)


def _findings() -> dict[str, int]:
    from django.utils import timezone

    from openchair.personas.models import Member, Persona
    from openchair.vault.models import Account, Forgetting, Key
    from openchair.vault.operations import forgetting
    from openchair.vault.queries import persona_ids

    keys = set(Key.objects.using("keys").values_list("id", flat=True))
    intended = set(Forgetting.objects.values_list("key_id", flat=True))
    without = set(Persona.objects.values_list("key_id", flat=True)) - keys - intended
    forgetting.finish(now=timezone.now() + forgetting.REMEMBERED / 2)
    listed = {number for account in Account.objects.all() for number in persona_ids(account)}
    seated = set(Persona.objects.values_list("pk", flat=True))
    return {
        "seated": len(seated),
        "forgotten": Forgetting.objects.filter(done=True).count(),
        "personas without key": len(without),
        "still undone": Forgetting.objects.filter(done=False).count(),
        "keys not deleted": Key.objects.using("keys").filter(id__in=intended).count(),
        "personas not erased": Persona.objects.filter(key_id__in=intended).exclude(tie=None).count(),
        "personas without member": len(seated - set(Member.objects.values_list("pk", flat=True))),
        "lists that differ": len(listed ^ seated),
    }


def _row_before_key() -> None:
    """Seeded: the row is written first and its key after it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from openchair.personas.operations import joining, seating
    from openchair.vault import keyring

    def only_draw() -> int:
        key_id = keyring.random_key()
        keyring._warm[key_id] = AESGCM(bytes(32))
        return key_id

    join = joining.join

    def join_then_key(**said: Any) -> Any:
        member = join(**said)
        time.sleep(0.03)
        key_id = member.persona.key_id
        keyring.Key.objects.using("keys").create(id=key_id, wrapped=keyring._wrap(key_id, bytes(32)))
        return member

    from openchair.personas import operations

    seating.new_key, operations.join = only_draw, join_then_key  # type: ignore[assignment]


DEFECTS = {"row-before-key": _row_before_key}

if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
