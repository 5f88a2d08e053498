"""The worker that `openchair serve` keeps beside it: begun with the house, ended with it, begun again if it dies.

It reads a pipe that only this process writes to, and never does. A pipe ends however its holder dies, by kill -9 too,
so no worker is ever left without its house.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import Self

COMMAND = (sys.executable, "-m", "openchair.web.cli", "work", "--beside")
# After a death the next one waits twice as long as the one before, until one has lived for a while.
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
LIVED_WELL = 120.0
PATIENCE = 5.0


class Beside:
    """For `with`: the worker lives as long as the block, whatever happens to it meanwhile."""

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        self._command = command
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self.worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        threading.Thread(target=self._keep, name="beside", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closing.set()
            worker = self.worker
        if worker is not None:
            _end(worker)

    def _keep(self) -> None:
        pause = FIRST_PAUSE
        while (worker := self._begin()) is not None:
            began = time.monotonic()
            worker.wait()
            _hang_up(worker)
            pause = FIRST_PAUSE if time.monotonic() - began > LIVED_WELL else min(2 * pause, LONGEST_PAUSE)
            if self._closing.wait(pause):
                return

    def _begin(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._closing.is_set():
                return None
            # A session of its own: Ctrl-C is for the house, and the worker goes after it.
            self.worker = subprocess.Popen(  # noqa: S603  our own program
                self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
            )
            return self.worker


def _end(worker: subprocess.Popen[bytes]) -> None:
    """Let it finish what it has in hand, but not for long: what is cut off is done again by the next."""
    _hang_up(worker)
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _hang_up(worker: subprocess.Popen[bytes]) -> None:
    if worker.stdin:
        worker.stdin.close()
