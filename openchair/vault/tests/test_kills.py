"""Whenever the process dies: no row without its key, and no key that was to go is left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

KILLS = 80
BAD = ("rows without key", "still undone", "keys not deleted", "accounts not erased", "keys on disk")


def killed(folder: Path, defect: str = "", kills: int = KILLS) -> dict[str, int]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("OPENCHAIR_")}
    surroundings |= {"OPENCHAIR_DATA": str(folder), "OPENCHAIR_KEY": "QUFB" * 10 + "QUE="}
    ran = subprocess.run(
        [sys.executable, "-m", "openchair.vault.tests.killing", str(kills), defect],
        cwd=settings.ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return dict(json.loads(ran.stdout))


def test_80_kills_leave_no_row_without_key_and_no_key_undeleted(tmp_path: Path) -> None:
    found = killed(tmp_path)
    assert {name: found[name] for name in BAD} == dict.fromkeys(BAD, 0), found
    assert found["made"] > KILLS / 4, "the kills fell before anything was made"
    assert found["forgotten"] > KILLS / 8, "the kills fell before anything was forgotten"
    assert found["died after a step"] == KILLS / 2


@pytest.mark.parametrize("defect", ["row-before-key", "no-intent"])
def test_seeded_a_wrong_order_of_writes_is_caught(tmp_path: Path, defect: str) -> None:
    assert killed(tmp_path, defect)["rows without key"] > 0
