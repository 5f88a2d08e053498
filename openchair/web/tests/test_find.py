"""Finding a group, and what its page says to somebody outside."""

from __future__ import annotations

import pytest
from django.test import Client

from openchair.groups.models import Group
from openchair.groups.operations import close_group
from openchair.personas import operations
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def said(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture(autouse=True)
def _house() -> None:
    make.house()


def test_only_listed_groups_are_found() -> None:
    make.group("In the list")
    make.group("Out of the list", listed=False)
    found = said(make.client(), "/groups")
    assert "In the list" in found
    assert "Out of the list" not in found


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        ("subject=caring", "Quiet room"),
        ("format=unstructured", "Quiet room"),
        ("joining=request", "Quiet room"),
        ("language=pt", "Quiet room"),
        ("subject=grief&joining=open", "Loud room"),
    ],
)
def test_wishes_narrow_the_list(wish: str, fits: str) -> None:
    make.group("Loud room")
    make.group(
        "Quiet room",
        subject="caring",
        format=Group.Format.UNSTRUCTURED,
        joining=Group.Joining.REQUEST,
        language="pt",
    )
    found = said(make.client(), f"/groups?{wish}")
    assert fits in found
    assert ({"Loud room", "Quiet room"} - {fits}).pop() not in found


def test_what_nobody_offers_is_no_wish_at_all() -> None:
    make.group("Loud room")
    assert "Loud room" in said(make.client(), "/groups?subject=nonsense&joining=%00&language=xx")


def test_nothing_found_says_what_to_do() -> None:
    assert "No groups are listed yet" in said(make.client(), "/groups")
    make.group("Loud room")
    assert "Leave one of your wishes out" in said(make.client(), "/groups?subject=caring")


def test_a_guest_reads_what_a_group_is_and_nothing_that_was_said_in_it() -> None:
    group = make.group()
    ana = make.member(group, "Ana")
    make.topic(ana, "A title nobody outside reads", words="Words nobody outside reads")
    outside = said(make.client(), f"/g/{group.pid}")
    for shown in ("You know it.", "You do not.", make.RULES[0], "Fay", "/join"):
        assert shown in outside
    for hidden in ("A title nobody", "Words nobody", "Ana"):
        assert hidden not in outside


def test_whoever_is_signed_in_elsewhere_reads_the_same_as_a_guest() -> None:
    group = make.group()
    make.topic(make.member(group, "Ana"), "A title nobody outside reads")
    assert "A title nobody" not in said(make.client("Oz"), f"/g/{group.pid}")


def test_an_unlisted_group_is_no_group_for_those_outside() -> None:
    group = make.group(listed=False)
    for client, status in ((make.client(), 401), (make.client("Oz"), 404)):
        there = said(client, f"/g/{group.pid}", status)
        nowhere = said(client, "/g/abcdefghijklmnopqrstuv", status)
        assert there == nowhere


def test_a_closed_group_takes_nobody_in_and_tells_its_notice_to_its_own() -> None:
    group = make.group()
    operations.leave(member=make.member(group, "Ben"))
    close_group(group=group, notice="We meet elsewhere now.", by="house")
    outside = said(make.client("Oz"), f"/g/{group.pid}")
    assert "We meet elsewhere now." not in outside, "that is for those who were here"
    assert 'aria-disabled="true"' in outside
    assert "This group is closed. Nobody can join it now." in outside
    assert "We meet elsewhere now." in said(make.client("Ben"), f"/g/{group.pid}")
    assert "We meet elsewhere now." in said(make.client("Fay"), f"/g/{group.pid}")


def test_whoever_was_removed_reads_that_they_cannot_come_back() -> None:
    group = make.group()
    ben = make.member(group, "Ben")
    operations.remove(member=ben, actor=make.facilitator(group), reason="It was too much.")
    assert "You cannot come back into this group." in said(make.client("Ben"), f"/g/{group.pid}")


def test_whoever_asked_finds_how_it_stands() -> None:
    group = make.group(joining=Group.Joining.REQUEST)
    make.asking(group, "Ben")
    outside = said(make.client("Ben"), f"/g/{group.pid}")
    assert "You have asked already." in outside
    assert "See how it stands" in outside


def test_a_group_one_sits_in_is_marked() -> None:
    group = make.group()
    make.member(group, "Ana")
    assert "You are in this group" in said(make.client("Ana"), "/groups")
    assert "You are in this group" not in said(make.client(), "/groups")
