"""`make run` says in a sentence what is in the way: no traceback, and nothing slow before it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT


def told(*command: str | Path, where: Path = ROOT, **environ: str) -> str:
    """What a command that must fail says on standard error."""
    ended = subprocess.run(
        command, cwd=where, env={**os.environ, **environ}, capture_output=True, text=True, timeout=20, check=False
    )
    assert ended.returncode == 1, ended
    assert "Traceback" not in ended.stderr
    return ended.stderr


def program(path: Path, *lines: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(("#!/bin/sh", *lines)))
    path.chmod(0o755)
    return path


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A clone into which nothing is installed."""
    for name in ("scripts", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("package-lock.json", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_a_taken_port_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = told(sys.executable, "-m", "scripts.run", OPENCHAIR_PORT=port)
    assert f"Port {port} is taken" in said


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_a_port_that_is_none_is_told(port):
    assert "a number from 1 to 65535" in told(sys.executable, "-m", "scripts.run", OPENCHAIR_PORT=port)


def test_an_old_python_is_told(fresh):
    old = program(fresh / "bin" / "python3", 'case "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac')
    said = told("/bin/sh", "scripts/with-python", "-m", "scripts.run", where=fresh, PATH=str(old.parent), PYTHON="")
    assert "needs Python 3.11 or newer; here is Python 3.9.2" in said


def test_no_python_is_told(fresh):
    said = told("/bin/sh", "scripts/with-python", "-m", "scripts.run", where=fresh, PATH=str(fresh), PYTHON="")
    assert "here is none" in said


def test_the_first_python_that_is_new_enough_is_taken(fresh):
    program(fresh / "bin" / "python3", "exit 1")
    program(fresh / "bin" / "python3.12", 'echo "$@"')
    command = ["/bin/sh", "scripts/with-python", "-m", "scripts.run"]
    ran = subprocess.run(
        command, cwd=fresh, env={"PATH": str(fresh / "bin")}, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split()[-2:] == ["-m", "scripts.run"]


def test_a_missing_npm_is_told_before_anything_is_installed(fresh):
    said = told(sys.executable, "-m", "scripts.setup", where=fresh, PATH=str(fresh))
    assert "npm is missing" in said
    assert not (fresh / ".venv").exists()


def test_a_half_filled_folder_is_told(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data.unfinished").touch()
    said = told(sys.executable, "-m", "scripts.run", OPENCHAIR_DATA=str(tmp_path / "data"), OPENCHAIR_PORT="8765")
    assert "was cut off" in said
