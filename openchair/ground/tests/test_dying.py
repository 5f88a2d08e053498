"""Work that a kill -9 interrupts is finished by the next worker, once; what a living worker has is left to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings


def died(folder: Path, defect: str = "") -> dict[str, Any]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("OPENCHAIR_")}
    surroundings |= {"OPENCHAIR_DATA": str(folder), "OPENCHAIR_KEY": "QUFB" * 10 + "QUE="}
    ran = subprocess.run(
        [sys.executable, "-m", "openchair.ground.tests.dying", defect],
        cwd=settings.ROOT,
        env={
            **surroundings,
            "OPENCHAIR_DATA": str(folder),
            "OPENCHAIR_DATABASE": "",
            "OPENCHAIR_KEY": "QUFB" * 10 + "QUE=",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return dict(json.loads(ran.stdout))


def test_what_a_kill_interrupts_is_finished_once_by_the_next(tmp_path: Path) -> None:
    found = died(tmp_path)
    assert found == {"taken from a living one": False, "left": ["RUNNING"], "begun": 2, "ended": 1, "now": []}


@pytest.mark.parametrize(
    ("defect", "told"),
    [("all-for-living", {"ended": 0, "now": ["RUNNING"]}), ("all-for-dead", {"taken from a living one": True})],
)
def test_seeded_a_worker_that_mistakes_the_living_and_the_dead_is_caught(
    tmp_path: Path, defect: str, told: dict[str, Any]
) -> None:
    found = died(tmp_path, defect)
    assert {name: found[name] for name in told} == told
