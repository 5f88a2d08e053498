"""Installs what the house needs into .venv and node_modules, exactly as locked. Does nothing when that is done."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.steps import ROOT, Line, Trouble, Words, follow, main, must, step

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
PIP: Words = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-color"]
NPM: Words = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"]


def setup(*, tests: bool = False) -> None:
    """Install what `make run` needs, or with `tests` what the checks and tests need as well."""
    wanted = "test" if tests else "run"
    if _stands(VENV, _python_marks(wanted)) and _stands(NODE_MODULES, _npm_marks(wanted)):
        return
    with _alone():
        _need_tools()
        if not _stands(VENV, _python_marks(wanted)):
            _install_python(wanted)
        if not _stands(NODE_MODULES, _npm_marks(wanted)):
            _install_npm(wanted)


def _need_tools() -> None:
    """Asked before anything slow."""
    if not shutil.which("npm"):
        raise Trouble("npm is missing. On Debian: apt install npm")
    if not PYTHON.exists() and not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Trouble(f"This Python cannot make a virtual environment. On Debian: apt install python{version}-venv")


def _python_marks(wanted: str) -> dict[str, str]:
    # A virtual environment knows where it stands: a moved one is installed again.
    return {"place": str(ROOT), "project": _mark("pyproject.toml"), wanted: _mark(f"requirements/{wanted}.txt")}


def _npm_marks(wanted: str) -> dict[str, str]:
    return {wanted: _mark("package-lock.json")}


def _mark(path: str) -> str:
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()


def _stands(folder: Path, marks: dict[str, str]) -> bool:
    try:
        return bool(marks.items() <= json.loads((folder / ".installed").read_text()).items())
    except (OSError, ValueError):
        return False


def _stamp(folder: Path, marks: dict[str, str]) -> None:
    (folder / ".installed").write_text(json.dumps(marks))


def _install_python(wanted: str) -> None:
    _make_venv()
    lock = ROOT / "requirements" / f"{wanted}.txt"
    total = sum("==" in line for line in lock.read_text().splitlines())
    with step("Python packages") as line:
        (VENV / ".installed").unlink(missing_ok=True)
        # Wheels only: building one would fetch and run things that no hash vouches for.
        command: Words = [*PIP, "--only-binary=:all:", "--require-hashes", "-r", lock]
        must(command, heard=_counter(line, total), sentence="The Python packages could not be installed.")
        own: Words = [*PIP, "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT]
        must(own, sentence="The house's own package could not be installed.")
        _stamp(VENV, _python_marks("run") | _python_marks(wanted))


def _make_venv() -> None:
    if PYTHON.exists() and follow([PYTHON, "-m", "pip", "--version"])[0] == 0:
        return
    # Inside a half-made .venv, sys.executable is the very thing that is made anew.
    outside = getattr(sys, "_base_executable", sys.executable)
    with step("Virtual environment"):
        command: Words = [outside, "-m", "venv", "--clear", VENV]
        must(command, sentence="The folder .venv could not be made.")


def _counter(line: Line, total: int) -> Callable[[str], None]:
    seen = 0

    def heard(text: str) -> None:
        nonlocal seen
        if text.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            line.tell(f"{min(seen, total)} of {total}")
        elif text.startswith("Installing"):
            line.tell("putting them in place")

    return heard


def _install_npm(wanted: str) -> None:
    with step("Packages from npm"):
        (NODE_MODULES / ".installed").unlink(missing_ok=True)
        command = NPM if wanted == "test" else [*NPM, "--omit=dev"]
        must(command, sentence="The packages from npm could not be installed.")
        _stamp(NODE_MODULES, _npm_marks("run") | _npm_marks(wanted))


@contextmanager
def _alone() -> Iterator[None]:
    """Two that install into one folder at once would spoil it; the second waits."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


if __name__ == "__main__":
    main(lambda: setup(tests="--tests" in sys.argv[1:]))
