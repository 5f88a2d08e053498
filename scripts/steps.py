"""One calm line for each step of work, and one sentence where something is in the way."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 30

Command = Sequence[str | Path]
Words = list[str | Path]


class Trouble(Exception):
    """Something the reader can put right. The sentence says how."""


class Line:
    """The line of a step that is under way. On a terminal it also tells how far the step is."""

    def __init__(self, name: str) -> None:
        self._name = f"  {name:<{WIDTH}}"
        self._begun = time.monotonic()
        self._live = sys.stdout.isatty()
        self._write(self._name)

    def tell(self, how_far: str) -> None:
        if self._live:
            self._write(f"\r\033[K{self._name} {how_far}")

    def done(self, outcome: str = "", *, took: float | None = None) -> None:
        """`took`: the seconds of a step that was under way before its line was."""
        start = f"\r\033[K{self._name}" if self._live else ""
        told = f"{time.monotonic() - self._begun if took is None else took:.1f} s"
        self._write(f"{start} {outcome or 'done':<8} {told:>8}\n")

    @staticmethod
    def _write(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def step(name: str) -> Iterator[Line]:
    line = Line(name)
    try:
        yield line
    except BaseException:
        line.done("stopped")
        raise
    line.done()


def _silent(text: str) -> None:
    pass


def follow(
    command: Command, *, heard: Callable[[str], None] = _silent, env: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Run a command in the project's folder; `heard` gets each line as it comes. Answers exit code and all it said."""
    said: list[str] = []
    with subprocess.Popen(
        [str(word) for word in command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as running:
        for text in running.stdout or ():
            said.append(text)
            heard(text.rstrip())
    return running.returncode, "".join(said)


def must(command: Command, *, sentence: str, heard: Callable[[str], None] = _silent) -> None:
    """As `follow`; a failure is told with the last lines the command said and the sentence."""
    code, said = follow(command, heard=heard)
    if code:
        last = "\n".join(f"    {text}" for text in said.strip().splitlines()[-12:])
        raise Trouble(f"{sentence}\n\n{last}")


def main(work: Callable[[], int | None]) -> NoReturn:
    """Run a script's work; what is in the way is told in a sentence, never as a traceback."""
    try:
        sys.exit(work() or 0)
    except Trouble as trouble:
        sys.stdout.flush()
        sys.stderr.write(f"\n{trouble}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
