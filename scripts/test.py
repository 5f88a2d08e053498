"""`make test`: every check, then every test on SQLite, then those without a browser on PostgreSQL."""

from __future__ import annotations

import os
import re
import sys

from scripts import debian
from scripts.lint import CHECKS, lint
from scripts.setup import PYTHON, setup
from scripts.static import collect
from scripts.steps import follow, main

PYTEST = [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "worksteal"]
ON_POSTGRES = ["--ignore", "tests/house"]
SUMMARY = re.compile(r"\d+ (?:passed|failed|errors?)\b.* in [\d.]+s")


def test() -> int:
    setup(tests=True)
    debian.install()
    collect()
    sys.stdout.write("\nChecks\n")
    failed = lint(CHECKS)
    summaries = []
    for name, database, chosen in (("SQLite", "", []), ("PostgreSQL", "postgres", ON_POSTGRES)):
        sys.stdout.write(f"\nTests on {name}\n")
        sys.stdout.flush()
        code, said = follow([*PYTEST, *chosen], heard=_show, env={**os.environ, "OPENCHAIR_TEST_DATABASE": database})
        failed += bool(code)
        summaries.append((name, _summary(said) or f"stopped with code {code} before it could sum up"))
    sys.stdout.write("\n" + "".join(f"{name}: {summary}\n" for name, summary in summaries))
    return min(1, failed)


def _show(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _summary(said: str) -> str:
    return next((line for line in reversed(said.splitlines()) if SUMMARY.search(line)), "")


if __name__ == "__main__":
    main(test)
