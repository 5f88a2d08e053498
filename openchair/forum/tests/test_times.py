"""How soon a group answers: the figure, and that it is of the group and for its carers alone."""

from __future__ import annotations

import datetime

import pytest

from openchair.forum.clocks import Clock
from openchair.forum.models import Topic
from openchair.forum.tests.asking import counted, page
from openchair.forum.times import FEWEST, LOOKED_AT, Times, times_of, told
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def clocks(*heard: tuple[int, ...]) -> list[Clock]:
    return [Clock(make.NOON, hours) for hours in heard]


def later(hours: int) -> datetime.datetime:
    return make.NOON + datetime.timedelta(hours=hours)


def test_half_and_the_slowest_tenth() -> None:
    asked = clocks(*[(hours,) for hours in range(1, 11)], (30, 40), ())
    assert told(asked) == Times(asked=12, half=6, tenth=10, two=1, one=10, none=1)


def test_the_slowest_of_five_is_the_slowest_tenth() -> None:
    assert told(clocks((0, 1), (0,), (1,), (2,), (50,))) == Times(asked=5, half=1, tenth=50, two=1, one=4, none=0)


def test_of_a_few_nothing_is_told() -> None:
    assert told(clocks(*[(1,)] * (FEWEST - 1), (), ())) is None
    assert told([]) is None


def test_it_counts_the_topics_that_want_a_reply(group: Group, ana: Member, ben: Member) -> None:
    for hours in range(FEWEST):
        make.post(make.topic(ana, f"Line {hours}", now=make.NOON), ben, now=later(hours))
    make.post(make.topic(ana, "No reply", need="quiet", now=make.NOON), ben, now=later(90))
    make.topic(ana, "Waits", now=make.NOON)
    assert times_of(group) == Times(asked=6, half=2, tenth=4, two=0, one=5, none=1)


def test_only_the_last_count(group: Group, ana: Member, ben: Member, topic: Topic) -> None:
    make.post(topic, ben, now=later(5000))
    for number in range(LOOKED_AT):
        made = make.topic(ana, f"Line {number}", now=make.NOON)
        if number < FEWEST:
            make.post(made, ben, now=later(1))
    found = times_of(group)
    assert found is not None
    assert (found.asked, found.tenth) == (LOOKED_AT, 1)


def test_carers_read_it_and_nobody_else(group: Group, ana: Member, ben: Member, fay: Member) -> None:
    path = f"/g/{group.pid}/answers"
    assert "Too little to tell yet" in page(make.client(fay), path)
    for hours in range(FEWEST):
        make.post(make.topic(ana, f"Line {hours}", now=make.NOON), ben, now=later(hours))
    html = page(make.client(fay), path)
    assert "within 2 hours" in html
    assert "0 of 5" in html
    assert make.client(ana).get(path).status_code == 403
    assert make.client("Oz").get(path).status_code == 404
    for name in ("Ana", "Ben"):
        assert name not in html
    browser = make.client(fay)
    page(browser, path)
    with counted() as seen:
        page(browser, path)
    assert len(seen["default"]) == 3
