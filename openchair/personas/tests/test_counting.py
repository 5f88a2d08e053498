"""Counting the people of a Group: once a month, and nobody who came since it began."""

from __future__ import annotations

import datetime

import pytest

from openchair.groups import sizes
from openchair.groups.models import Group
from openchair.personas import operations
from openchair.personas.models import Persona
from openchair.personas.operations import counting
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DAY = datetime.timedelta(days=1)
BEFORE, NOW = make.NOON - 40 * DAY, make.NOON


def told(group: Group) -> str:
    return sizes.in_words(Group.objects.get(pk=group.pk).size)


def fill(group: Group, people: int, when: datetime.datetime) -> None:
    """People come in, and Fay, who looks after the group, came before them all."""
    Persona.objects.filter(group=group).update(joined=BEFORE.date().replace(day=1))
    for number in range(people):
        make.join(group, f"Guest {'abcdefghijklmnop'[number]}", now=when)


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


def test_who_came_in_an_earlier_month_is_counted(group: Group) -> None:
    fill(group, 11, BEFORE)
    assert told(group) == "A few members"
    operations.count_members(now=NOW)
    assert told(group) == "About a dozen members"


def test_nobody_is_counted_who_left_was_removed_or_only_asked(group: Group) -> None:
    fill(group, 11, BEFORE)
    fay = make.facilitator(group)
    for name in ("Guest a", "Guest b"):
        operations.leave(member=make.member(group, name))
    operations.remove(member=make.member(group, "Guest c"), actor=fay, reason="Why.")
    operations.take_words(member=make.member(group, "Guest d"))
    operations.count_members(now=NOW)
    assert told(group) == "A few members"


def test_whoever_watches_learns_nothing_of_a_day(group: Group) -> None:
    """Eleven come on one day of November. No count of that month tells, however often it is made."""
    fill(group, 0, BEFORE)
    seen = {told(group)}
    for hour in range(60):
        if hour == 30:
            fill(group, 11, NOW)
        counting.count_members(now=NOW + datetime.timedelta(hours=hour))
        seen.add(told(group))
    assert seen == {"A few members"}
    counting.count_members(now=NOW + 12 * DAY)
    assert told(group) == "About a dozen members"
    for name in ("Guest a", "Guest b", "Guest c", "Guest d", "Guest e", "Guest f", "Guest g"):
        operations.leave(member=make.member(group, name))
    counting.count_members(now=NOW + 13 * DAY)
    assert told(group) == "About a dozen members", "nor of who leaves, until the month is over"
    counting.count_members(now=NOW + 45 * DAY)
    assert told(group) == "A few members"


def test_seeded_a_count_of_the_day_is_caught(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    """The defect: the group is counted anew each hour, with whoever came in the last."""

    def note(*, people: dict[int, int], month: datetime.date) -> None:
        for pk, number in people.items():
            Group.objects.filter(pk=pk).update(size=sizes.step(number))

    def at_once(*, now: datetime.datetime) -> None:
        real(now=now + 31 * DAY)

    real = counting.count_members
    monkeypatch.setattr(counting, "note_sizes", note)
    monkeypatch.setattr(counting, "count_members", at_once)
    with pytest.raises(AssertionError):
        test_whoever_watches_learns_nothing_of_a_day(group)


@pytest.mark.parametrize("groups", [1, 7])
def test_a_count_costs_the_same_for_any_number_of_groups(groups: int, django_assert_num_queries) -> None:
    for number in range(groups):
        make.group(f"Group {number}")
    with django_assert_num_queries(8):  # due, people, steps, one update; and the savepoints of two operations
        operations.count_members(now=NOW)
    with django_assert_num_queries(3):
        operations.count_members(now=NOW + DAY)
