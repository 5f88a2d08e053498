"""The house's clock: one thread that finishes what is due, now and then once a minute.

What somebody's safety or a promise hangs on is done here, whether or not a worker lives; what may be late is asked of
the worker (docs/decisions/0012-work-that-may-wait.md).
"""

from __future__ import annotations

import itertools
import logging
import threading
from types import ModuleType

from django.db import connections

from openchair.care import rounds as care
from openchair.speech.search import rounds as search
from openchair.vault import rounds as vault
from openchair.web import chores

EVERY = 60.0
log = logging.getLogger(__name__)


class Keeper:
    """`start` when the house opens, `stop` when it closes. What a crash left undone is done in the first round."""

    def __init__(self) -> None:
        self._closing = threading.Event()

    def start(self) -> None:
        self._closing.clear()
        threading.Thread(target=self._keep, name="keeper", daemon=True).start()

    def stop(self) -> None:
        self._closing.set()

    def _keep(self) -> None:
        for number in itertools.count():
            if self._closing.is_set():
                return
            for room in (care, vault, search, chores):
                _make_round(room, number)
            connections.close_all()
            self._closing.wait(EVERY)


def _make_round(room: ModuleType, number: int) -> None:
    """Whatever befell this room's round: the others' come, and so does its next."""
    try:
        room.make(number=number)
    except Exception:
        log.exception("a round was not finished")
