"""When somebody is on duty: other time zones, nights that cross midnight, nights on which the clocks change."""

from __future__ import annotations

import datetime
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from openchair.groups import hours
from openchair.groups.hours import on_duty
from openchair.groups.models import Group
from tests import make

WEEKDAYS = [[day, "09:00", "21:00"] for day in range(5)]
NIGHTS = [[day, "22:00", "02:00"] for day in range(7)]


def group(given: list[list[Any]], zone: str = "Europe/Lisbon") -> Group:
    return Group(timezone=zone, hours=given)


def at(zone: str, day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(datetime.UTC)


def test_without_hours_nothing_is_said() -> None:
    duty = on_duty(group([]), at("UTC", 22, 12))
    assert (duty.here, duty.until, duty.given) == (False, None, False)


@pytest.mark.parametrize(
    ("hour", "here", "said"),
    [(8, False, "9:00"), (9, True, "21:00"), (20, True, "21:00"), (21, False, "tomorrow, 9:00")],
)
def test_a_day_begins_and_ends(hour: int, here: bool, said: str) -> None:
    duty = on_duty(group(WEEKDAYS), at("Europe/Lisbon", 23, hour))
    assert (duty.here, duty.said) == (here, said)


def test_on_friday_night_the_next_is_monday() -> None:
    duty = on_duty(group(WEEKDAYS), at("Europe/Lisbon", 20, 22))
    assert (duty.here, duty.said) == (False, "Monday, 9:00")
    assert duty.until == at("Europe/Lisbon", 23, 9)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu", "UTC"])
def test_the_hours_are_those_of_the_groups_own_clock(zone: str) -> None:
    assert on_duty(group(WEEKDAYS, zone), at(zone, 23, 9)).here
    assert not on_duty(group(WEEKDAYS, zone), at(zone, 23, 8, 59)).here
    assert not on_duty(group(WEEKDAYS, zone), at(zone, 22, 12)).here


def test_a_night_goes_on_past_midnight() -> None:
    duty = on_duty(group(NIGHTS), at("Europe/Lisbon", 22, 1, 30))
    assert (duty.here, duty.said) == (True, "2:00")
    assert on_duty(group(NIGHTS), at("Europe/Lisbon", 21, 23)).said == "tomorrow, 2:00"
    assert not on_duty(group(NIGHTS), at("Europe/Lisbon", 22, 2)).here


def test_hours_that_touch_are_one_and_always_has_no_end() -> None:
    touching = [[6, "20:00", "00:00"], [0, "00:00", "08:00"]]
    assert on_duty(group(touching), at("Europe/Lisbon", 22, 21)).said == "tomorrow, 8:00"
    always = on_duty(group([[day, "00:00", "00:00"] for day in range(7)]), at("UTC", 22, 3))
    assert (always.here, always.until, always.given) == (True, None, True)


def test_the_night_the_clocks_change() -> None:
    """In Lisbon 25 October 2026 has 25 hours; who begins at ten in the evening is here for five hours until two."""
    before = at("Europe/Lisbon", 24, 22, month=10)
    duty = on_duty(group(NIGHTS), before)
    assert duty.until is not None
    assert duty.until - before == datetime.timedelta(hours=5)
    assert on_duty(group(NIGHTS), before + datetime.timedelta(hours=4, minutes=59)).here


def test_what_is_typed_is_read_and_written_again() -> None:
    read = hours.parse("9-12, 18:00 – 22.30; 23-2", 3)
    assert read == [(3, "09:00", "12:00"), (3, "18:00", "22:30"), (3, "23:00", "02:00")]
    assert hours.parse(hours.typed(read, 3), 3) == read
    assert hours.parse("0-24", 0) == [(0, "00:00", "00:00")]
    assert hours.parse("  ", 0) == []


@pytest.mark.parametrize("wrong", ["nine to five", "9", "25-26", "9:61-10", "9-10-11", "-"])
def test_what_cannot_be_read_is_said(wrong: str) -> None:
    with pytest.raises(ValueError, match=re.escape(wrong)):
        hours.parse(wrong, 0)


def test_too_many_parts_of_a_day() -> None:
    assert hours.may_be([(1, "09:00", "10:00")] * 6)
    assert not hours.may_be([(1, "09:00", "10:00")] * 7)


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_facilitator_gives_them_and_what_cannot_be_read_comes_back() -> None:
    make.house()
    circle = make.group()
    fay, path = make.client("Fay"), f"/g/{circle.pid}/hours"
    wrong = fay.post(path, {"day0": "9-12", "day6": "all day"}).content.decode()
    assert "all day" in wrong
    assert "9-12" in wrong
    assert fay.post(path, {"day0": "9-12, 22-2"}).status_code == 302
    circle.refresh_from_db()
    assert circle.hours == [[0, "09:00", "12:00"], [0, "22:00", "02:00"]]
    assert 'value="09:00-12:00, 22:00-02:00"' in fay.get(path).content.decode()
    make.member(circle, "Ana")
    assert make.client("Ana").get(path).status_code == 403
