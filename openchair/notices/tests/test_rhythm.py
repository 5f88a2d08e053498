"""When a mail may go. No database: only hours."""

from __future__ import annotations

import datetime

import pytest

from openchair.notices import rhythm
from openchair.notices.tests.conftest import DAY, HOUR, START
from openchair.notices.wishes import WEEKLY, Wishes

BASE = Wishes(address="a@mail.example", token="t")


@pytest.mark.parametrize(
    ("quiet", "wake", "silent"),
    [(21, 9, {*range(21, 24), *range(9)}), (1, 5, {1, 2, 3, 4}), (7, 7, set()), (0, 23, set(range(23)))],
)
@pytest.mark.parametrize("zone", [-11, 0, 5, 12])
def test_nothing_is_drawn_in_quiet_hours(quiet: int, wake: int, silent: set[int], zone: int) -> None:
    wishes = BASE._replace(quiet=quiet, wake=wake, zone=zone)
    for at in (START, START + 11 * HOUR):
        here = (at + zone * HOUR).date()
        for _ in range(60):
            drawn = rhythm.next_after(wishes, at) + zone * HOUR
            assert drawn.hour not in silent
            assert drawn.date() == here + DAY
            later = rhythm.after_quiet(wishes, at)
            assert (later + zone * HOUR).hour not in silent
            assert at < later < at + 26 * HOUR
    for hour in range(24):
        at = datetime.datetime(2026, 11, 22, hour, 30, tzinfo=datetime.UTC) - zone * HOUR
        assert rhythm.is_quiet(wishes, at) is (hour in silent)


def test_weekly_is_a_week_from_now() -> None:
    drawn = rhythm.next_after(BASE._replace(rhythm=WEEKLY), START)
    assert drawn.date() == START.date() + 7 * DAY


def test_the_minutes_are_left_to_chance() -> None:
    wishes = BASE._replace(quiet=0, wake=0)
    drawn = {rhythm.next_after(wishes, START) for _ in range(600)}
    assert len(drawn) > 580
    assert {moment.hour for moment in drawn} == set(range(24))
