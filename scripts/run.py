"""`make run`: from a fresh clone to a page that answers."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

from scripts.setup import VENV, setup
from scripts.static import collect
from scripts.steps import ROOT, Trouble, main

OPENCHAIR = VENV / "bin" / "openchair"


def run() -> None:
    _look_at_port()
    setup()
    collect()
    data = ROOT / os.environ.get("OPENCHAIR_DATA", "data")
    _refuse_half(data)
    if not data.exists() or not any(data.iterdir()):
        _fill(data)
    os.chdir(ROOT)
    os.execv(OPENCHAIR, [str(OPENCHAIR), "serve"])


def _look_at_port() -> None:
    """Asked before anything slow, so that a taken one is told at once."""
    text = os.environ.get("OPENCHAIR_PORT") or "8000"
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Trouble(f"OPENCHAIR_PORT is a number from 1 to 65535, not {text!r}.")
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", int(text)))
        except OSError:
            raise Trouble(
                f"Port {text} is taken. Stop what uses it, or choose another: make run OPENCHAIR_PORT={int(text) + 1}"
            ) from None


def _half(data: Path) -> Path:
    return data.with_name(f"{data.name}.unfinished")


def _refuse_half(data: Path) -> None:
    if _half(data).exists():
        raise Trouble(
            f"The last filling of {data} was cut off. It holds only part of the demonstration community.\n"
            f"Remove it and start again: rm -r {data} {_half(data)}"
        )


def _fill(data: Path) -> None:
    half = _half(data)
    half.parent.mkdir(parents=True, exist_ok=True)
    half.touch()
    filled = subprocess.run([OPENCHAIR, "demo"], cwd=ROOT, check=False)
    if filled.returncode and not (data.exists() and any(data.iterdir())):
        half.unlink()
    if filled.returncode:
        raise Trouble("The demonstration community could not be made.")
    half.unlink()


if __name__ == "__main__":
    main(run)
