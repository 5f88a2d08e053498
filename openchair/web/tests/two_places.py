"""Where operators put copies, in tests."""

from __future__ import annotations

import shutil
from pathlib import Path


def empty_with_key(of: Path, data: Path) -> Path:
    data.mkdir(mode=0o700)
    shutil.copy(of / "house.key", data)
    return data


def places(folder: Path) -> tuple[str, ...]:
    return ("--words", str(folder / "w"), "--keys", str(folder / "k"))
