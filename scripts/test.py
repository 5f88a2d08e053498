"""`make test`: every check, then every test on SQLite, then those that ask a database on PostgreSQL."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from scripts import debian
from scripts.lint import CHECKS, lint
from scripts.setup import PYTHON, setup
from scripts.static import collect
from scripts.steps import WIDTH, follow, main

# A file stays with one worker, so that what a file of tests shares is made once; files of many tests go first.
PYTEST = [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "loadfile"]
ON_POSTGRES = ["--ignore", "tests/house"]
SUMMARY = re.compile(r"\d+ (?:passed|failed|errors?)\b.*(?= in [\d.]+s)")

Parts = list[tuple[str, float, str]]


def test() -> int:
    parts: Parts = []
    with _timed(parts, "Setting up"):
        setup(tests=True)
        debian.install()
        collect()
    sys.stdout.write("\nChecks\n")
    with _timed(parts, "Checks"):
        failed = lint(CHECKS, at_once=2)
    for name, database, chosen in (("SQLite", "", []), ("PostgreSQL", "postgres", ON_POSTGRES)):
        sys.stdout.write(f"\nTests on {name}\n")
        sys.stdout.flush()
        with _timed(parts, f"Tests on {name}"):
            env = {**os.environ, "OPENCHAIR_TEST_DATABASE": database}
            code, said = follow([*PYTEST, *chosen], heard=_show, env=env)
        failed += bool(code)
        parts[-1] = (*parts[-1][:2], _summary(said) or f"stopped with code {code} before it could sum up")
    sys.stdout.write("\n" + "".join(f"  {name:<{WIDTH}} {took:>7.0f} s  {told}\n" for name, took, told in parts))
    sys.stdout.write(f"  {'In all':<{WIDTH}} {sum(took for _, took, _ in parts):>7.0f} s\n")
    return min(1, failed)


@contextmanager
def _timed(parts: Parts, name: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    parts.append((name, time.monotonic() - began, ""))


def _show(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _summary(said: str) -> str:
    return next((found[0] for line in reversed(said.splitlines()) if (found := SUMMARY.search(line))), "")


if __name__ == "__main__":
    main(test)
