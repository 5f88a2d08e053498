"""Pages on SQLite are made one at a time; whoever waits for something else gives their turn away meanwhile.

Python runs one thread at a time anyhow, and SQLite lets go of it at each row that is read: two pages made at once
change places a hundred times each, which cost a page of many rows a tenth of its time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turn:
    def __init__(self) -> None:
        self._one = threading.Lock()
        self._mine = threading.local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """One thread at a time, in no promised order. Not to be taken twice."""
        with self._one:
            self._mine.held = True
            try:
                yield
            finally:
                self._mine.held = False

    @contextmanager
    def given_away(self) -> Iterator[None]:
        """For what waits: the writers' line, a passphrase being hashed. Nothing where no turn was taken."""
        if not getattr(self._mine, "held", False):
            yield
            return
        self._mine.held = False
        self._one.release()
        try:
            yield
        finally:
            self._one.acquire()
            self._mine.held = True


turn = Turn()
