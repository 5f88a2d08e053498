"""Running `openchair` as an operator does: another process, a folder of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.browser.house import OPENCHAIR, ROOT, environment

ANSWERS = """
name = "Chairs by the Sea"
kept_by = "three friends in Porto"
country = "pt"
countries = ["pt", "gb"]
on_duty = ["Every evening, 18:00 to 22:00"]
in_danger = "We write to you and ask."
complain_to = "board@chairs.example"
"""


def openchair(data: Path, *words: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    given = {f"OPENCHAIR_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [OPENCHAIR, *words],
        cwd=ROOT,
        env={**environment(data), **given},
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def told(data: Path, *words: str, **settings: str) -> str:
    """What a command that stops says: a sentence, never a traceback."""
    ended = openchair(data, *words, **settings)
    assert ended.returncode == 1, ended
    assert "Traceback" not in ended.stderr
    return ended.stderr


def said(data: Path, *words: str, typed: str = "", **settings: str) -> str:
    """What a command that succeeds says."""
    ended = openchair(data, *words, typed=typed, **settings)
    assert ended.returncode == 0, ended
    return ended.stdout


def begin(data: Path) -> str:
    """A real house in this folder; what `init` said."""
    answers = data.with_name(f"{data.name}.toml")
    answers.write_text(ANSWERS)
    return said(data, "init", "--answers", str(answers))
