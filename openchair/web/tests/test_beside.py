"""The worker beside the house: begun again when it dies, and never left without its house."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from openchair.web import beside
from openchair.web.beside import Beside
from openchair.web.tests.commands import begin
from tests.browser.house import OPENCHAIR, ROOT, environment, served

pytestmark = pytest.mark.sqlite

# What a worker does, as far as its house can see: it tells who it is, and lives until its standard input ends.
WATCHES = "import os, sys; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); sys.stdin.read()"
DOES_NOT_WATCH = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(600)"
HOUSE = """
import sys, time
from openchair.web.beside import Beside
with Beside((sys.executable, "-c", *sys.argv[1:])):
    time.sleep(600)
"""
PATIENCE = 20.0


@pytest.fixture
def told(tmp_path: Path) -> Path:
    return tmp_path / "workers"


def workers(told: Path) -> list[int]:
    return [int(line) for line in told.read_text().split()] if told.exists() else []


def wait_for(there: Callable[[], bool], within: float = PATIENCE) -> bool:
    until = time.monotonic() + within
    while not there() and time.monotonic() < until:
        time.sleep(0.02)
    return there()


def is_alive(pid: int) -> bool:
    """Not ended, and not only waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_it_comes_with_the_house_and_goes_with_it(told: Path) -> None:
    with Beside((sys.executable, "-c", WATCHES, str(told))):
        assert wait_for(lambda: len(workers(told)) == 1)
        [worker] = workers(told)
        assert is_alive(worker)
    assert not is_alive(worker)


def test_one_that_dies_is_begun_again(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "FIRST_PAUSE", 0.01)
    with Beside((sys.executable, "-c", WATCHES, str(told))):
        assert wait_for(lambda: len(workers(told)) == 1)
        os.kill(workers(told)[0], signal.SIGKILL)
        assert wait_for(lambda: len(workers(told)) == 2)
    assert not any(map(is_alive, workers(told)))


def test_one_that_dies_at_once_each_time_is_begun_ever_more_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    house = Beside((sys.executable, "-c", ""))
    pauses: list[float] = []

    class Closing:
        def is_set(self) -> bool:
            return len(pauses) == 8

        def wait(self, pause: float) -> bool:
            pauses.append(pause)
            return False

    monkeypatch.setattr(house, "_closing", Closing())
    house._keep()
    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60]


def left_after_a_kill(told: Path, kind: str) -> bool:
    """Whether the worker lives on when its house is killed with -9."""
    house = subprocess.Popen([sys.executable, "-c", HOUSE, kind, str(told)], cwd=ROOT)
    assert wait_for(lambda: len(workers(told)) == 1)
    house.kill()
    house.wait()
    [worker] = workers(told)
    left = not wait_for(lambda: not is_alive(worker), within=3)
    if left:
        os.kill(worker, signal.SIGKILL)
    return left


def test_no_worker_outlives_a_house_that_was_killed(told: Path) -> None:
    assert not left_after_a_kill(told, WATCHES)


def test_seeded_a_worker_that_does_not_watch_its_house_would_be_found(told: Path) -> None:
    assert left_after_a_kill(told, DOES_NOT_WATCH)


def test_the_real_one_is_beside_an_open_house_and_ends_when_its_input_does(tmp_path: Path) -> None:
    begin(tmp_path / "data")
    alone = subprocess.run(
        [OPENCHAIR, "work", "--beside"],
        cwd=ROOT,
        env=environment(tmp_path / "data"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (alone.returncode, alone.stderr) == (0, b"")
    before = set((tmp_path / "data" / "workers").iterdir())
    with served(tmp_path / "data") as house:
        assert wait_for(lambda: set((house.data / "workers").iterdir()) != before)
        assert house.complaints() == ""
