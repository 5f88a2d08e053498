from __future__ import annotations

import pytest

from openchair.groups import rules
from openchair.groups.models import Closure, Group


def group(*, closed: bool = False, is_house: bool = False) -> Group:
    made = Group(is_house=is_house)
    made._state.fields_cache["closure"] = Closure(group=made) if closed else None
    return made


def test_an_open_group_may_change_and_a_closed_one_waits():
    assert rules.may_change(group())
    assert "closed" in rules.may_change(group(closed=True)).reason


def test_the_house_stays_open():
    assert rules.may_close(group())
    assert not rules.may_close(group(is_house=True))


@pytest.mark.parametrize(("lines", "word"), [([], "at least one"), (["x"] * 21, "20 rules"), (["x" * 301], "too long")])
def test_promises_must_be_possible_to_keep(lines, word):
    assert word in rules.may_promise(lines).reason


def test_a_few_short_lines_are_fine():
    assert rules.may_promise(["x" * 300] * 20)
