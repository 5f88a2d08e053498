"""The table at the end of a run adds up what it is told."""

from __future__ import annotations

from tests.took import parts


def test_each_part_is_told_once_with_all_its_time() -> None:
    told = [
        ("openchair/ui/tests/test_a.py::test_one", False, 0.5),
        ("openchair/ui/tests/test_a.py::test_one", True, 1.0),
        ("openchair/ui/tests/deep/test_b.py::test_two", True, 0.25),
        ("tests/house/test_c.py::test_three[a/b]", True, 3.0),
    ]
    assert [line.split() for line in parts(told)] == [
        ["tests/house", "1", "tests", "3.0", "s"],
        ["openchair/ui", "2", "tests", "1.8", "s"],
    ]
