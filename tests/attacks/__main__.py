"""`make attack` tries everything; `make attack NAME=requests` only that. Ends with 1 where the house gave way."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.attacks.sheet import Sheet

NAMES = ("texts", "requests", "guesses")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.attacks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES, help="only this one")
    parser.add_argument("--texts", type=int, default=5_000, help="how many are generated, beside the known ones")
    parser.add_argument("--requests", type=int, default=50_000)
    asked = parser.parse_args()
    whole = True
    for name in [asked.name] if asked.name else NAMES:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="openchair-attack-") as folder:
            sheet = _attack(name, Path(folder), asked)
        sys.stdout.write(f"{name}: {time.monotonic() - began:.0f} s\n{sheet.told()}\n")
        whole = whole and sheet.holds
    return 0 if whole else 1


def _attack(name: str, folder: Path, asked: argparse.Namespace) -> Sheet:
    from tests.attacks import whole

    if name == "texts":
        return whole.texts(folder, asked.texts)
    return whole.inside(name, folder, asked.requests)


if __name__ == "__main__":
    sys.exit(main())
