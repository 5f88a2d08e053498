"""How often the busiest pages ask the database: the same for one group and many, for one topic and many."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openchair.groups import experiences
from openchair.groups.models import Group
from openchair.groups.operations import list_experiences
from openchair.groups.tests.pictures import hang
from openchair.personas import operations
from openchair.personas.models import Member
from openchair.speech.operations import drafts
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

HOME, GROUP, OUTSIDE, FIND = 6, 5, 2, 1


def asked(client: Client, path: str) -> int:
    """Queries of both databases, once keys and house are known and the day's visit is noted."""
    for _ in range(2):
        assert client.get(path).status_code == 200
    with CaptureQueriesContext(connections["default"]) as words, CaptureQueriesContext(connections["keys"]) as keys:
        assert client.get(path).status_code == 200
    return len(words) + len(keys)


def talk(group: Group, topics: int) -> Member:
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    for number in range(topics):
        make.post(make.topic(ben, f"Topic {number}"), ana)
        make.topic(ben, f"Waiting {number}")
    return ana


@pytest.mark.parametrize(("groups", "topics"), [(1, 1), (1, 12), (5, 3)])
def test_home(groups: int, topics: int) -> None:
    make.house()
    members = [talk(make.group(f"Group {number}"), topics) for number in range(groups)]
    assert asked(make.client(members[0]), "/home") == HOME


@pytest.mark.parametrize("topics", [1, 8])
def test_home_with_drafts(topics: int) -> None:
    make.house()
    ana = talk(make.group(), 1)
    for number in range(topics):
        topic = make.topic(ana, f"Of Ana {number}")
        drafts.keep(member=ana, spot=topic.pid, form={"words": "Dear"}, client_key="")
    assert asked(make.client(ana), "/home") == HOME


@pytest.mark.parametrize(("groups", "topics"), [(1, 1), (1, 12), (5, 3)])
def test_a_group_s_page(groups: int, topics: int) -> None:
    make.house()
    members = [talk(make.group(f"Group {number}"), topics) for number in range(groups)]
    assert asked(make.client(members[0]), f"/g/{members[0].group.pid}") == GROUP


def test_a_picture_costs_its_group_s_page_nothing() -> None:
    make.house()
    ana = talk(make.group(), 1)
    path = f"/g/{ana.group.pid}"
    address = f"{path}/picture/{hang(ana.group)}"
    assert [asked(make.client(ana), path), asked(make.client(), path)] == [GROUP, OUTSIDE]
    assert [asked(make.client(ana), address), asked(make.client(), address)] == [3, 2]


@pytest.mark.parametrize("topics", [1, 12])
@pytest.mark.parametrize("who", ["who offers", "who looks after it", "who knows it"])
def test_pages_on_which_somebody_rises(who: str, topics: int) -> None:
    make.house()
    ana = talk(make.group(), topics)
    list_experiences(group=ana.group, wanted=["Lost a parent"], by="house")
    if who == "who offers":
        operations.offer(member=ana, hours=0)
    elif who == "who knows it":
        operations.say_lived(member=ana, line="", known=experiences.names(ana.group))
    reader = make.facilitator(ana.group) if who == "who looks after it" else ana
    assert asked(make.client(reader), f"/g/{ana.group.pid}") == GROUP + 1
    assert asked(make.client(reader), "/home") == HOME


@pytest.mark.parametrize("groups", [1, 5])
def test_what_a_guest_reads(groups: int) -> None:
    make.house()
    first, *_ = [make.group(f"Group {number}") for number in range(groups)]
    assert asked(make.client(), "/groups") == FIND
    assert asked(make.client(), f"/g/{first.pid}") == OUTSIDE


@pytest.mark.parametrize("path", ["/", "/promise", "/using", "/help", "/help/gb"])
def test_pages_that_ask_nothing(path: str) -> None:
    make.house()
    assert asked(make.client(), path) == 0
