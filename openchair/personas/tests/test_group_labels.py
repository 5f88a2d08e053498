"""The labels that a group adds: by whoever looks after it, a few, and plain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openchair.audit.models import Entry
from openchair.ground.verdict import Refused
from openchair.groups import labels
from openchair.groups.models import Group
from openchair.groups.operations import change_labels, close_group
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


def own(group: Group) -> list[str]:
    return list(labels.own(Group.objects.get(pk=group.pk)).values())


def path(group: Group) -> str:
    return f"/g/{group.pid}/labels"


def test_a_facilitator_types_them_one_on_each_line(group: Group) -> None:
    browser = make.client("Fay")
    answer = browser.post(path(group), {"names": " weight \n\n last   days\nWEIGHT\r\n"})
    assert (answer.status_code, answer["Location"]) == (302, f"/g/{group.pid}")
    assert own(group) == ["WEIGHT", "last days"]
    assert "last days</textarea>" in browser.get(path(group)).content.decode()
    browser.post(path(group), {"names": ""})
    assert own(group) == []


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ("x", "A label has 2 to 30 letters."),
        ("x" * 31, "A label has 2 to 30 letters."),
        ("\n".join(f"label {n}" for n in range(13)), "Keep it to 12 labels."),
        ("weight\nDeath", "Every group has this one: death."),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(group: Group, names: str, why: str) -> None:
    html = make.client("Fay").post(path(group), {"names": names}).content.decode()
    assert why in html
    assert names.splitlines()[-1] in html
    assert own(group) == []


def test_who_does_not_look_after_the_group_changes_none(group: Group) -> None:
    make.member(group, "Ana")
    assert make.client("Ana").post(path(group), {"names": "weight"}).status_code == 403
    assert own(group) == []


def test_a_closed_group_keeps_those_it_has(group: Group) -> None:
    change_labels(group=group, names=["weight"], by="house")
    close_group(group=group, notice="Good night.", by="house")
    with pytest.raises(Refused):
        change_labels(group=Group.objects.select_related("closure").get(pk=group.pk), names=[], by="house")
    assert own(group) == ["weight"]


def test_it_is_noted_who_changed_them(group: Group) -> None:
    make.client("Fay").post(path(group), {"names": "weight"})
    note = Entry.objects.get(scope=group.pid, verb="labels")
    assert note.actor == make.facilitator(group).persona.pid
    assert b"weight" not in bytes(note.told)


@settings(max_examples=50, deadline=None)
@given(names=st.text(max_size=200))
def test_whatever_is_typed_is_an_answer(names: str) -> None:
    make.house()
    group = make.group()
    assert make.client("Fay").post(path(group), {"names": names}).status_code in {200, 302}
    assert all(labels.SHORTEST <= len(name) <= labels.LONGEST for name in own(group))
