"""Whenever the process dies: no persona without its key, none half seated, none half forgotten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

KILLS = 80
BAD = (
    "personas without key",
    "still undone",
    "keys not deleted",
    "personas not erased",
    "personas without member",
    "lists that differ",
)


def killed(folder: Path, kills: int, defect: str = "") -> dict[str, int]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("OPENCHAIR_")}
    surroundings |= {"OPENCHAIR_DATA": str(folder), "OPENCHAIR_KEY": "QUFB" * 10 + "QUE="}
    ran = subprocess.run(
        [sys.executable, "-m", "openchair.personas.tests.killing", str(kills), defect],
        cwd=settings.ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return dict(json.loads(ran.stdout))


def test_80_kills_leave_nobody_half_here_and_nobody_half_gone(tmp_path: Path) -> None:
    found = killed(tmp_path, KILLS)
    assert {name: found[name] for name in BAD} == dict.fromkeys(BAD, 0), found
    assert found["seated"] > KILLS / 2, "the kills fell before anybody sat down"
    assert found["forgotten"] > KILLS / 4, "the kills fell before anybody was forgotten"
    assert found["died after a step"] == KILLS / 2


def test_seeded_a_row_before_its_key_is_caught(tmp_path: Path) -> None:
    assert killed(tmp_path, KILLS // 2, "row-before-key")["personas without key"] > 0
