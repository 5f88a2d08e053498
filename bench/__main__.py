"""`make bench` runs every benchmark, `make bench NAME=pages` one."""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
from datetime import UTC, datetime

from bench.table import Result, keep, print_table

NAMES = ["pages", "search", "replies", "oracles", "words", "restore"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES, help="only this one")
    wanted = parser.parse_args().name
    results: list[Result] = []
    for name in [wanted] if wanted else NAMES:
        print(f"{name} …", file=sys.stderr, flush=True)
        results += importlib.import_module(f"bench.{name}").run()
    print(
        f"\n{datetime.now(UTC).date()}, Python {platform.python_version()}, {platform.system()} {platform.machine()}\n"
    )
    print_table(results)
    keep(results)
    return 0 if all(result.holds is not False for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
