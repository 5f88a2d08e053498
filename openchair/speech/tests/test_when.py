import datetime
from zoneinfo import ZoneInfo

import pytest

from openchair.speech.when import Clock

LISBON = ZoneInfo("Europe/Lisbon")
# A Thursday, half past four in the afternoon.
NOW = datetime.datetime(2026, 11, 26, 16, 30, tzinfo=LISBON)


def at(day: int, hour: int, month: int = 11, year: int = 2026) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, 12, 34, tzinfo=LISBON).astimezone(datetime.UTC)


@pytest.mark.parametrize(
    ("then", "said", "moved"),
    [
        (at(26, 16), "this afternoon", "this afternoon"),
        (at(26, 9), "this morning", "this morning"),
        (at(26, 3), "last night", "last night"),
        (at(25, 23), "last night", "last night"),
        (at(25, 19), "yesterday evening", "yesterday evening"),
        (at(24, 20), "Tuesday evening", "Tuesday"),
        (at(24, 4), "Tuesday, before dawn", "Tuesday"),
        (at(20, 13), "Friday afternoon", "Friday"),
        (at(16, 13), "last week", "last week"),
        (at(1, 13), "a few weeks ago", "a few weeks ago"),
        (at(1, 13, month=3), "in March", "in March"),
        (at(1, 13, month=3, year=2024), "in March 2024", "in March 2024"),
    ],
)
def test_as_a_person_would_say_it(then: datetime.datetime, said: str, moved: str) -> None:
    clock = Clock(NOW, "Europe/Lisbon", "en")
    assert (clock.said(then), clock.moved(then)) == (said, moved)


def test_it_is_the_groups_day_not_the_readers() -> None:
    then = datetime.datetime(2026, 11, 26, 1, 0, tzinfo=datetime.UTC)
    assert Clock(NOW, "America/New_York", "en").said(then) == "yesterday evening"


def test_in_the_small_hours_it_is_tonight() -> None:
    assert Clock(at(26, 2), "Europe/Lisbon", "en").said(at(26, 1)) == "tonight"


def test_a_clock_that_runs_ahead_does_not_matter() -> None:
    assert Clock(NOW, "Europe/Lisbon", "en").said(at(27, 3)) == "last night"


def test_nothing_in_it_is_a_minute() -> None:
    clock = Clock(NOW, "Europe/Lisbon", "en")
    for hours in range(24 * 9):
        said = clock.said(NOW.astimezone(datetime.UTC) - datetime.timedelta(hours=hours))
        assert not any(letter.isdigit() for letter in said)
