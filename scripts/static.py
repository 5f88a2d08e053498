"""Joins, hashes and squeezes the static files when something they are made of has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from scripts.setup import PYTHON
from scripts.steps import ROOT, Words, must, step

STAMP = ROOT / "build" / "static.mark"
MADE_OF = ("openchair/ui/**/*.py", "openchair/*/static/**/*", "package-lock.json", "openchair/web/settings.py")


def collect() -> None:
    mark = _mark()
    if STAMP.exists() and STAMP.read_text() == mark:
        return
    with step("Style sheets, icons, scripts"):
        command: Words = [PYTHON, "-m", "django", "collectstatic", "--settings=openchair.web.settings"]
        command += ["--noinput", "--verbosity=0"]
        must(command, sentence="The static files could not be made.")
        STAMP.parent.mkdir(exist_ok=True)
        STAMP.write_text(mark)


def _mark() -> str:
    seen = hashlib.sha256()
    for file in sorted(_sources()):
        about = file.stat()
        seen.update(f"{file}|{about.st_size}|{about.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _sources() -> Iterator[Path]:
    for pattern in MADE_OF:
        yield from (file for file in ROOT.glob(pattern) if file.is_file() and "tests" not in file.parts)
