"""What a benchmark says, how it is printed, and where it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. `bar` is what was promised ("≥ 1.9"), empty where nothing was; `holds` is None then."""

    name: str
    value: float
    unit: str
    bar: str = ""
    holds: bool | None = None


def at_least(name: str, value: float, unit: str, bar: float) -> Result:
    return Result(name, round(value, 2), unit, f"≥ {bar:g}", value >= bar)


def at_most(name: str, value: float, unit: str, bar: float) -> Result:
    return Result(name, round(value, 2), unit, f"≤ {bar:g}", value <= bar)


def figure(name: str, value: float, unit: str) -> Result:
    return Result(name, round(value, 2), unit)


def print_table(results: Iterable[Result]) -> None:
    rows = [(r.name, f"{r.value:g}", r.unit, r.bar, {True: "yes", False: "NO", None: ""}[r.holds]) for r in results]
    head = ("what", "value", "unit", "bar", "holds")
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(5)]
    for row in [head, tuple("-" * width for width in widths), *rows]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")


def keep(results: Iterable[Result]) -> None:
    """Write the results; figures of benchmarks that did not run this time stay as they were."""
    fresh = {result.name: asdict(result) for result in results}
    old = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    kept = [row for row in old if row["name"] not in fresh]
    RESULTS.write_text(json.dumps(kept + list(fresh.values()), indent=1, ensure_ascii=False) + "\n")
