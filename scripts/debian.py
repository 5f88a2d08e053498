"""What the tests need from the system: Debian's Chromium and PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from scripts.steps import Trouble, must, step


def install() -> None:
    missing = list(_missing())
    if not missing:
        return
    sentence = (
        f"The tests need {' and '.join(missing)}. Ask whoever looks after this machine: apt install {' '.join(missing)}"
    )
    if not shutil.which("apt-get") or not (os.geteuid() == 0 or shutil.which("sudo")):
        raise Trouble(sentence)
    apt = [*([] if os.geteuid() == 0 else ["sudo"]), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    with step("Debian: " + ", ".join(missing)) as line:
        must([*apt, "update"], sentence=sentence)
        command = [*apt, "install", "-y", "--no-install-recommends", *missing]
        must(command, heard=lambda text: line.tell(text[:60]), sentence=sentence)


def _missing() -> Iterator[str]:
    if not shutil.which("chromium"):
        yield "chromium"
    if not any(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        yield "postgresql"
