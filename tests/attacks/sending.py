"""Sends letters to the house, in this process, and tells which of them broke it."""

from __future__ import annotations

import contextlib
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from unittest import mock

from django.conf import settings
from django.db import transaction
from django.test import Client

from openchair.ground.throttle import Throttle
from openchair.groups import house
from openchair.speech.search.shelves import SHELVES
from openchair.vault import keyring
from tests.attacks.letters import Letter, Writer
from tests.privacy.world import World

AT_ONCE = 40


@dataclass
class Sent:
    """How many answers of each status, and each way in which the house broke, with a letter that did it."""

    statuses: Counter[int] = field(default_factory=Counter)
    broken: dict[str, Letter] = field(default_factory=dict)


def send(world: World, many: int, *, seed: int = 5) -> Sent:
    """So many letters. After each few the house is as it was before, so that nobody is gone for good."""
    sent = Sent()
    for client in world.roles.values():
        client.raise_request_exception = False
    with _undone(world):
        writer = Writer(world, seed)
    # Who asks how often has tests of its own; here every letter is to be read.
    with mock.patch.object(Throttle, "wait", return_value=0.0):
        while left := many - sum(sent.statuses.values()):
            with _undone(world):
                for _ in range(min(AT_ONCE, left)):
                    _send(world.roles, writer.letter(), sent)
    return sent


def _send(roles: dict[str, Client], letter: Letter, sent: Sent) -> None:
    client = roles[letter.role]
    answer = client.generic(letter.method, letter.path, letter.body, letter.kind or "text/plain", **letter.head)
    sent.statuses[answer.status_code] += 1
    if answer.status_code >= 500:
        sent.broken.setdefault(_where(answer), letter)


def _where(answer: object) -> str:
    """What was raised, and the last line of the house on the way there."""
    kind, error, trace = getattr(answer, "exc_info", None) or (None, None, None)
    ours = [line for line in traceback.extract_tb(trace) if "/openchair/" in line.filename]
    at = f"{ours[-1].filename.rpartition('/openchair/')[2]}:{ours[-1].lineno}" if ours else "?"
    return f"{kind and kind.__name__} {error} at {at}"


@contextlib.contextmanager
def _undone(world: World) -> Iterator[None]:
    before = {role: {name: each.value for name, each in client.cookies.items()} for role, client in world.roles.items()}
    with contextlib.ExitStack() as stack:
        for name in settings.DATABASES:
            block = transaction.atomic(using=name)
            block._from_testcase = True  # the vault destroys no key in any other transaction
            stack.enter_context(block)
        yield
        for name in settings.DATABASES:
            transaction.set_rollback(True, using=name)
    for role, client in world.roles.items():
        client.cookies = SimpleCookie(before[role])
    # Keys and answers of what is undone must not be remembered.
    keyring.drop_all()
    SHELVES.drop_all()
    house.changed()
