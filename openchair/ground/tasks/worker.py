"""The worker's loop. django-tasks-db brings one too, but it takes the write lock once a second when nothing waits,
ends when it cannot get it, keeps what was done, and stores tracebacks with all that they quote.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connections
from django_tasks_db.models import DBTaskResult

from openchair.ground.tasks import operations, presence, queries

EVERY = 1.0
LOOK_EVERY = 60.0
AFTER_TROUBLE = 5.0
log = logging.getLogger(__name__)


class Worker:
    """`tidy` is called after each task, whatever became of it: what the process need not remember goes there."""

    def __init__(self, *, tidy: Callable[[], None]) -> None:
        self._tidy = tidy
        self._stopping = threading.Event()
        self._presence = presence.Presence()
        self._looked = float("-inf")

    def run(self) -> None:
        """Until `stop`, or until the process ends."""
        while not self._stopping.is_set():
            try:
                self._presence.note()
                pause = 0.0 if self.do_one() else EVERY
            except DatabaseError:  # busy, full, or being started again: nothing is lost, and somebody must come back
                log.exception("the worker could not reach the database")
                connections.close_all()
                pause = AFTER_TROUBLE
            self._stopping.wait(pause)
        self._presence.end()

    def stop(self) -> None:
        """Finish what is in hand, and end."""
        self._stopping.set()

    def work_off(self) -> int:
        """Do all that waits, and answer how much it was."""
        done = 0
        while self.do_one():
            done += 1
        return done

    def do_one(self) -> bool:
        """Whether there was anything to do."""
        if time.monotonic() - self._looked > LOOK_EVERY:
            operations.take_back(is_living=presence.is_living)
            self._looked = time.monotonic()
        row = queries.next_ready()
        if row is None:
            return False
        if operations.take(row=row, worker=self._presence.id):
            self._do(row)
        return True

    def _do(self, row: DBTaskResult[Any, Any]) -> None:
        try:
            row.task.call(*row.args_kwargs["args"])
        except Exception as error:
            log.exception("a task failed")
            operations.set_back(row_id=row.id, error=error)
        else:
            operations.finish(row_id=row.id)
        finally:
            self._tidy()
