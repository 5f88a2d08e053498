"""How long each part of a run took, so that growth is seen: a pytest plugin, named in pyproject.toml.

Seconds of the tests themselves, fixtures and all, summed over the workers. Nothing is judged by them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

WIDTH = 30


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [one for some in terminalreporter.stats.values() for one in some if isinstance(one, pytest.TestReport)]
    if reports:
        terminalreporter.section("how long each part took")
        for line in parts((one.nodeid, one.when == "call", one.duration) for one in reports):
            terminalreporter.write_line(line)


def parts(reports: Iterable[tuple[str, bool, float]]) -> list[str]:
    """A line for each room and each folder of tests, the longest first. `reports`: address, is it the test, seconds."""
    seconds: Counter[str] = Counter()
    tests: Counter[str] = Counter()
    for address, is_test, took in reports:
        part = "/".join(address.split("/")[:2])
        seconds[part] += took  # type: ignore[assignment]
        tests[part] += is_test
    return [f"  {part:<{WIDTH}} {tests[part]:>5} tests {took:>8.1f} s" for part, took in seconds.most_common()]
