"""Kill -9 while the house key is changed: the next run finishes it, and no key is lost meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings


def killed(folder: Path, moments: int) -> dict[str, int]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("OPENCHAIR_")}
    ran = subprocess.run(
        [sys.executable, "-m", "openchair.vault.tests.killing_rotation", str(moments)],
        cwd=settings.ROOT,
        env={**surroundings, "OPENCHAIR_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return dict(json.loads(ran.stdout))


def test_killed_halfway_it_is_finished_by_the_next_run(tmp_path: Path) -> None:
    """Kill -9 after the next key stands, within the batches, and just before and after the files change places."""
    found = killed(tmp_path / "data", moments=12)
    assert found["killed"] == 12
    assert found["halfway"] >= 3, "no kill fell among the batches"
    assert found["lost"] == 0
    assert found["finished"] == 12
