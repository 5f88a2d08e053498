"""How long it takes to copy a house of 100,000 posts, to look whether the copy is whole, and to put it back."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from bench import house
from bench.pages import BIG, GROUPS, LONGEST
from bench.process import LOAD_CORE
from bench.table import Result, at_most, figure
from bench.yardstick import BUILD

# 1 GB is promised back within 15 minutes.
S_FOR_EACH_GIB = 900


def run() -> list[Result]:
    data = house.fill(BIG, groups=GROUPS, longest=LONGEST)
    with tempfile.TemporaryDirectory(dir=BUILD) as name:
        folder = Path(name)
        places = ["--words", str(folder / "w"), "--keys", str(folder / "k")]
        backup_s = _openchair(data, "backup", *places)
        (data / "copies.json").unlink()
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**30
        verify_s = _openchair(data, "verify", *places)
        new = folder / "new"
        new.mkdir(mode=0o700)
        shutil.copy(data / "house.key", new)
        restore_s = _openchair(new, "restore", *places)
    return [
        figure(f"copy of a house of {BIG} posts", size * 1024, "MiB"),
        figure(f"backup of {BIG} posts", backup_s, "s"),
        figure(f"verify of {BIG} posts", verify_s, "s"),
        at_most(f"restore of {BIG} posts", restore_s, "s", round(S_FOR_EACH_GIB * size, 1)),
    ]


def _openchair(data: Path, *words: str) -> float:
    """Seconds that the command took."""
    began = time.perf_counter()
    command = ["taskset", "-c", LOAD_CORE, str(house.BIN / "openchair"), *words]
    environment = {**os.environ, **house.environment(data)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
