"""Tasks for the tests: what they did stands in a file, because a worker may be another process."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.conf import settings

from openchair.ground.tasks.declaring import chore, task


def log() -> Path:
    return Path(settings.ENV.data) / "did.log"


def did(what: str) -> None:
    with log().open("a") as file:
        file.write(f"{what}\n")


def done() -> list[str]:
    return log().read_text().split() if log().exists() else []


@task
def remember(pid: str) -> None:
    did(pid)


@task
def stumble(pid: str) -> None:
    raise ValueError(f"somebody's words about {pid}")


@task
def linger(pid: str) -> None:
    """Begun, and not ended before a file called `go` is there."""
    did(f"begun-{os.getpid()}")
    while not log().with_name("go").exists():
        time.sleep(0.01)
    did("ended")


@chore
def sweep() -> None:
    did("swept")
