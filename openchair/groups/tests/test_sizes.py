"""How many people a Group has, in steps."""

from __future__ import annotations

import datetime

import pytest

from openchair.groups import sizes
from openchair.groups.models import Group
from openchair.groups.operations import note_sizes
from tests import make

NOVEMBER, DECEMBER = datetime.date(2026, 11, 1), datetime.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (0, "A few members"),
        (1, "A few members"),
        (9, "A few members"),
        (10, "About a dozen members"),
        (18, "About twenty members"),
        (40, "About forty members"),
        (100, "About a hundred members"),
        (9_000, "Hundreds of members"),
    ],
)
def test_a_number_is_told_in_steps(people: int, words: str) -> None:
    assert sizes.in_words(sizes.step(people)) == words


def test_one_person_who_comes_and_goes_moves_nothing() -> None:
    """Whatever is told, and wherever the number stands: what one person can move, they cannot move back."""
    for before in range(len(sizes.BORDERS) + 1):
        for people in range(200):
            told = sizes.step(people, before)
            for other in (people - 1, people + 1):
                moved = sizes.step(other, told)
                assert sizes.step(people, moved) == moved


def test_seeded_steps_without_slack_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "SLACK", 0)
    with pytest.raises(AssertionError):
        test_one_person_who_comes_and_goes_moves_nothing()


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_group_is_told_anew_once_in_a_month() -> None:
    group = make.group()

    def told(people: int, month: datetime.date) -> int:
        note_sizes(people={group.pk: people}, month=month)
        return Group.objects.get(pk=group.pk).size

    assert told(40, NOVEMBER) == 3
    assert told(1, NOVEMBER) == 3
    assert told(31, DECEMBER) == 3
    assert told(29, NOVEMBER) == 3, "one less than a step begins with is not a step down"
    note_sizes(people={}, month=DECEMBER)
    assert Group.objects.get(pk=group.pk).size == 0
