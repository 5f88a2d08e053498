"""`make lock`: the newest versions, with hashes and without addresses, so that a lock holds behind any mirror."""

from __future__ import annotations

import json

from scripts.setup import PIP, PYTHON
from scripts.steps import ROOT, Command, Words, main, must, step

REQUIREMENTS = ROOT / "requirements"
PACKAGE_LOCK = ROOT / "package-lock.json"
COMPILE: Words = [
    *(PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--upgrade", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header"),
]
ADDRESSES = ("resolved", "funding")


def lock() -> None:
    _quietly("The tool that locks", [*PIP, "--require-hashes", "-r", REQUIREMENTS / "lock.txt"])
    for name in ("run", "test", "lock"):
        _quietly(f"requirements/{name}.txt", [*COMPILE, f"requirements/{name}.in", "-o", f"requirements/{name}.txt"])
    _quietly("package-lock.json", ["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit"])
    PACKAGE_LOCK.write_text(without_addresses(PACKAGE_LOCK.read_text()))


def without_addresses(text: str) -> str:
    """A package-lock.json with versions and hashes only: npm asks whichever registry it is set to."""
    lock = json.loads(text)
    for package in lock["packages"].values():
        for name in ADDRESSES:
            package.pop(name, None)
    return json.dumps(lock, indent=2, ensure_ascii=False) + "\n"


def _quietly(name: str, command: Command) -> None:
    with step(name):
        must(command, sentence=f"{name} could not be made.")


if __name__ == "__main__":
    main(lock)
