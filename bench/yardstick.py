"""The bare Django project that rates are compared with. Its folder is a setting; without it there are no ratios."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.process import Server, free_port

BUILD = Path(__file__).parents[1] / "build" / "bench"
NEEDS = ["Django==5.2.*", "jinja2", "granian"]


def folder() -> Path | None:
    """BENCH_REFERENCE, else ../shared/reference beside the checkout, if it is there."""
    given = os.environ.get("BENCH_REFERENCE")
    found = Path(given) if given else Path(__file__).parents[2] / "shared" / "reference"
    return found if (found / "seed.py").exists() else None


def prepare(source: Path) -> Path:
    """A seeded working copy under build/, with an environment of its own."""
    here = BUILD / "reference"
    if (here / "cookie").exists():
        return here
    print("  making the yardstick ready …", file=sys.stderr, flush=True)
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(source, here)
    subprocess.run(["chmod", "-R", "u+w", str(here)], check=True)
    subprocess.run([sys.executable, "-m", "venv", str(here / "venv")], check=True)
    subprocess.run([str(here / "venv/bin/pip"), "install", "-q", *NEEDS], check=True)
    subprocess.run([str(here / "venv/bin/python"), "seed.py"], cwd=here, check=True)
    return here


def server(here: Path) -> Server:
    port = free_port()
    command = [
        str(here / "venv/bin/granian"),
        "--interface",
        "wsgi",
        "wsgi:application",
        "--port",
        str(port),
        "--workers",
        "1",
        "--blocking-threads",
        "1",
    ]
    return Server(command, port=port, cwd=here, env={}, ready="/ping")


def cookie(here: Path) -> str:
    return f"sessionid={(here / 'cookie').read_text().strip()}"
