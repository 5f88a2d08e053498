"""Whenever the worker dies in the midst of a digest: nobody is told twice, and each death costs one mail at most."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from openchair.notices.tests import office
from openchair.notices.tests.dying import MOST_KILLS

PEOPLE = 80


def died(folder: Path, defect: str = "") -> tuple[list[str], dict[str, int]]:
    """To whom mails went, and what the program tells of itself."""
    with office.opened() as opened:
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("OPENCHAIR_")}
        surroundings |= {
            "OPENCHAIR_DATA": str(folder),
            "OPENCHAIR_KEY": "QUFB" * 10 + "QUE=",
            "OPENCHAIR_MAIL": f"smtp://127.0.0.1:{opened.port}",
            "OPENCHAIR_MAIL_FROM": "notes@chairs.example",
        }
        ran = subprocess.run(
            [sys.executable, "-m", "openchair.notices.tests.dying", str(PEOPLE), defect],
            cwd=settings.ROOT,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert ran.returncode == 0, ran.stderr[-2000:]
        return opened.addressed(), dict(json.loads(ran.stdout))


def test_kills_in_a_digest_tell_nobody_twice(tmp_path: Path) -> None:
    went, told = died(tmp_path)
    assert len(went) == len(set(went)), "somebody was told twice"
    assert told["kills"] >= MOST_KILLS / 2, "the kills fell after all was done"
    assert len(went) >= PEOPLE - told["kills"]
    assert told["left"] == 0


def test_seeded_a_mail_before_its_row_would_be_found(tmp_path: Path) -> None:
    went, _ = died(tmp_path, "mail-first")
    assert len(went) > len(set(went))
