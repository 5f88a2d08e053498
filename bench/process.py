"""Processes under measurement: pinned to a core, read through their own counters, ended by their id."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

SERVER_CORE, LOAD_CORE = "0", "1"
_TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A server on one core and a free loopback port, alive inside a `with`."""

    def __init__(self, command: Sequence[str], *, port: int, cwd: Path, env: Mapping[str, str], ready: str) -> None:
        self.port = port
        self._command = ["taskset", "-c", SERVER_CORE, *command]
        self._cwd, self._env, self._ready = cwd, env, ready

    def __enter__(self) -> Self:
        started = time.perf_counter()
        self._process = subprocess.Popen(
            self._command,
            cwd=self._cwd,
            env={**os.environ, **self._env},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait_until_it_answers()
        self.first_page_s = time.perf_counter() - started
        return self

    def __exit__(self, *_: object) -> None:
        for pid in self._family():
            try:
                os.kill(pid, 15)
            except ProcessLookupError:
                continue
        self._process.wait(timeout=15)

    def cpu_s(self) -> float:
        """User and system seconds so far, of the process and its children."""
        total = 0
        for pid in self._family():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / _TICKS

    def memory_mib(self) -> float:
        """What the server itself holds, without what it started beside it."""
        return _held_mib(self._process.pid)

    def memory_beside_mib(self) -> float:
        """What its children hold: the worker."""
        return sum(map(_held_mib, self._family()[1:]))

    def _family(self) -> list[int]:
        found, look = [], [self._process.pid]
        while look:
            pid = look.pop()
            found.append(pid)
            children = Path(f"/proc/{pid}/task/{pid}/children")
            look += [int(child) for child in children.read_text().split()] if children.exists() else []
        return found

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended by itself: {' '.join(self._command)}")
            try:
                line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                line.request("GET", self._ready)
                line.getresponse().read()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("the server did not answer within a minute")


def _held_mib(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
