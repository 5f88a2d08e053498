"""Two processes at one line. The other one is a program of its own: locks are kept for each process."""

from __future__ import annotations

import fcntl
import select
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from openchair.ground.line import _TURNSTILE, Line

OTHER = """
import sys
from openchair.ground.line import Line
print("asks", flush=True)
with Line().at(sys.argv[1]):
    print("in", flush=True)
"""
PATIENCE = 20


@contextmanager
def other(name: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", OTHER, str(name)], stdout=subprocess.PIPE, cwd=settings.ROOT)
    try:
        assert process.stdout
        assert process.stdout.readline() == b"asks\n"
        yield process
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.communicate()


def somebody_in_the_turnstile(line: Line) -> bool:
    asked = struct.pack("hhqqi", fcntl.F_WRLCK, 0, _TURNSTILE, 1, 0)
    return struct.unpack("hhqqi", fcntl.fcntl(line._file, fcntl.F_GETLK, asked))[0] != fcntl.F_UNLCK


def wait_for(there: Any) -> bool:
    until = time.monotonic() + PATIENCE
    while not there() and time.monotonic() < until:
        time.sleep(0.01)
    return bool(there())


def has_said(process: subprocess.Popen[bytes], within: float = 0) -> bool:
    assert process.stdout
    return bool(select.select([process.stdout], [], [], within)[0])


def test_whoever_waits_comes_before_whoever_has_just_written(tmp_path: Path) -> None:
    name, line = tmp_path / "words", Line()
    with line.at(name):
        pass
    line.at(name).__enter__()
    with other(name) as process:
        assert wait_for(lambda: somebody_in_the_turnstile(line))
        assert not has_said(process)
        line.__exit__()
        with line.at(name):
            assert has_said(process)


def test_seeded_a_line_of_threads_alone_lets_two_processes_write_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, line = tmp_path / "words", Line()
    monkeypatch.setattr(fcntl, "lockf", lambda *words: None)
    with line.at(name), other(name) as process:
        assert has_said(process, PATIENCE)


def test_a_turn_within_a_turn_is_the_same(tmp_path: Path) -> None:
    name, line = tmp_path / "words", Line()
    line.at(name).__enter__()
    with line.at(name):
        pass
    with other(name) as process:
        assert wait_for(lambda: somebody_in_the_turnstile(line))
        assert not has_said(process)
        line.__exit__()


def test_a_process_that_dies_in_its_turn_holds_nobody_up(tmp_path: Path) -> None:
    name = tmp_path / "words"
    dying = OTHER + "    import os; os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", dying, str(name)], cwd=settings.ROOT, check=False, stdout=subprocess.DEVNULL)
    with Line().at(name):
        pass
