"""The sheet of the standard has every requirement of the levels 1 and 2 once."""

from __future__ import annotations

import re
from collections import Counter

from tests.house.sources import ROOT

SHEET = ROOT / "docs" / "asvs.md"
# How many there are in each chapter of version 5.0.0.
CHAPTERS = dict(enumerate((27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7), 1))
NUMBER = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:-\1\.\2\.(\d+))?")


def named(sheet: str) -> Counter[tuple[int, int, int]]:
    """Each requirement that a row of the sheet is about; "1.2.6-1.2.8" are three."""
    found: Counter[tuple[int, int, int]] = Counter()
    for row in sheet.splitlines():
        if row.startswith("| ") and row[2].isdigit():
            for chapter, part, first, last in NUMBER.findall(row.split("|")[1]):
                found.update((int(chapter), int(part), number) for number in range(int(first), int(last or first) + 1))
    return found


def test_every_requirement_stands_there_once() -> None:
    found = named(SHEET.read_text())
    assert [one for one, times in found.items() if times > 1] == []
    assert Counter(chapter for chapter, _, _ in found) == CHAPTERS
    assert sum(CHAPTERS.values()) == 253


def test_seeded_a_row_too_few_or_twice_is_seen() -> None:
    assert named("| 1.2.6-1.2.8 | a | b |\n| 1.2.7 | a | b |") == {(1, 2, 6): 1, (1, 2, 7): 2, (1, 2, 8): 1}
