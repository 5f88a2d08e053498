"""Every check that reads the code without running it."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from scripts.setup import NODE_MODULES, PYTHON, setup
from scripts.steps import Command, Line, follow, main

BIOME = NODE_MODULES / ".bin" / "biome"

CHECKS: dict[str, Command] = {
    "ruff": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--quiet", "--diff", "."],
    "mypy": [PYTHON, "-m", "mypy", "--no-error-summary"],
    "import-linter": [PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"],
    "biome": [BIOME, "check", "--error-on-warnings", "--no-errors-on-unmatched", "."],
    "djlint": [PYTHON, "-m", "djlint", "--lint", "--quiet", "openchair"],
}

FORMATS: dict[str, Command] = {
    "ruff": [PYTHON, "-m", "ruff", "check", "--fix", "--quiet", "."],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--quiet", "."],
    "biome": [BIOME, "check", "--write", "."],
}


def lint(commands: dict[str, Command], *, at_once: int = 1) -> int:
    """Run them all, so many at once, told in order; answers how many found something."""
    failed = 0
    with ThreadPoolExecutor(at_once) as pool:
        for name, check in [(name, pool.submit(_timed, command)) for name, command in commands.items()]:
            line = Line(name)
            took, code, said = check.result()
            line.done("fails" if code else "ok", took=took)
            if code:
                failed += 1
                sys.stdout.write(f"\n{said.strip()}\n\n")
    return failed


def _timed(command: Command) -> tuple[float, int, str]:
    began = time.monotonic()
    code, said = follow(command)
    return time.monotonic() - began, code, said


def work() -> int:
    setup(tests=True)
    return min(1, lint(FORMATS) if "--format" in sys.argv[1:] else lint(CHECKS, at_once=2))


if __name__ == "__main__":
    main(work)
