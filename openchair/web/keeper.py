"""The house's clock: one thread that finishes what is due, now and then once a minute."""

from __future__ import annotations

import itertools
import logging
import threading

from django.db import connections

from openchair.vault import rounds

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
            try:
                rounds.make(number=number)
            except Exception:  # whatever befell this round, the next one must come
                log.exception("a round was not finished")
            finally:
                connections.close_all()
            self._closing.wait(EVERY)
