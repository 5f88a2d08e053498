"""How long it takes to copy a house of 100,000 posts while it is served, to verify the copy, and to put it back."""

from __future__ import annotations

import http.client
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench import house
from bench.pages import BIG, GROUPS, LONGEST
from bench.process import LOAD_CORE, Server
from bench.table import Result, at_most, figure
from bench.yardstick import BUILD

# TRUST: 1 GB is back within 15 minutes.
S_FOR_EACH_GIB = 900


def run() -> list[Result]:
    data = house.fill(BIG, groups=GROUPS, longest=LONGEST)
    seen = house.scene(data)
    with tempfile.TemporaryDirectory(dir=BUILD) as name:
        folder = Path(name)
        places = ["--words", str(folder / "w"), "--keys", str(folder / "k")]
        with house.server(data) as server:
            alone = _pages(server, seen.topics[0], seen.member, seconds=3)
            beside, backup_s = _beside(server, seen.topics[0], seen.member, lambda: _openchair(data, "backup", *places))
        (data / "copies.json").unlink()
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**30
        verify_s = _openchair(data, "verify", *places)
        new = folder / "new"
        new.mkdir(mode=0o700)
        shutil.copy(data / "house.key", new)
        restore_s = _openchair(new, "restore", *places)
    return [
        figure(f"copy of a house of {BIG} posts", size * 1024, "MiB"),
        figure(f"backup of {BIG} posts while pages are read", backup_s, "s"),
        figure(f"verify of {BIG} posts", verify_s, "s"),
        at_most(f"restore of {BIG} posts", restore_s, "s", round(S_FOR_EACH_GIB * size, 1)),
        figure("topic page, nobody copies, p50", median(alone), "ms"),
        figure("topic page during a backup, p50", median(beside), "ms"),
        figure("topic page during a backup, worst", max(beside), "ms"),
    ]


def _openchair(data: Path, *words: str) -> float:
    """Seconds that the command took."""
    began = time.perf_counter()
    command = ["taskset", "-c", LOAD_CORE, str(house.BIN / "openchair"), *words]
    environment = {**os.environ, **house.environment(data)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def _pages(server: Server, path: str, cookie: str, seconds: float) -> list[float]:
    until, taken = time.monotonic() + seconds, []
    while time.monotonic() < until:
        taken.append(_page(server, path, cookie))
    return taken


def _page(server: Server, path: str, cookie: str) -> float:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    began = time.perf_counter()
    line.request("GET", path, headers={"Cookie": cookie})
    answer = line.getresponse()
    answer.read()
    took = (time.perf_counter() - began) * 1000
    line.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} was answered with {answer.status}")
    return took


def _beside(server: Server, path: str, cookie: str, work: Callable[[], float]) -> tuple[list[float], float]:
    """How long pages took while something else was done, and how long that took."""
    took: list[float] = []
    other = threading.Thread(target=lambda: took.append(work()))
    other.start()
    taken = []
    while other.is_alive():
        taken.append(_page(server, path, cookie))
    return taken, took[0]
