"""Every page through its door: who gets in, who learns nothing, what it costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openchair.groups.models import Group
from openchair.personas import operations, queries
from openchair.personas.models import Block, Invite, Removal
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

# name, what a GET answers (405: it only takes POST), what it costs: session, member, then its own
MEMBERS = [
    ("members", 200, 3),
    ("here", 200, 3),
    ("member-rules", 200, 2),
    ("leave", 200, 2),
    ("filters", 200, 2),
    ("block", 200, 3),
    ("unblock", 405, None),
]
FACILITATORS = [
    ("requests", 200, 3),
    ("request-answer", 405, None),
    ("invite-make", 200, 3),
    ("invite-end", 405, None),
    ("appoint", 200, 3),
    ("step-down", 200, 3),
    ("remove", 200, 4),
    ("removed", 200, 4),
    ("let-back", 405, None),
    ("group-edit", 200, 2),
    ("group-joining", 200, 2),
    ("group-labels", 200, 2),
    ("group-picture", 200, 2),
    ("group-rules", 200, 2),
    ("group-close", 200, 2),
]
STEWARDS = [("group-new", 200, 3), ("groups-uncared", 200, 3)]
NAMES = [name for name, _, _ in MEMBERS + FACILITATORS]


class Scene:
    """A group in which everything that an address could name exists."""

    def __init__(self) -> None:
        make.house()
        self.group: Group = make.group(joining="request")
        self.ana, self.fay = make.member(self.group, "Ana"), make.facilitator(self.group)
        ben = make.member(self.group, "Ben")
        operations.block(member=self.ana, other=make.member(self.group, "Cy"))
        operations.make_invite(member=self.fay, days=7)
        operations.remove(member=make.member(self.group, "Rem"), actor=self.fay, reason="x")
        make.asking(self.group, "Ask")
        self.words = {
            "group": self.group.pid,
            "persona": ben.persona.pid,
            "block": Block.objects.get().pid,
            "link": Invite.objects.get().pid,
            "removal": Removal.objects.get().pid,
        }

    def path(self, name: str, **other: str) -> str:
        return address(name, {**self.words, **other})


def address(name: str, words: dict[str, str]) -> str:
    from tests.privacy.world import addresses

    (found,) = [one for one in addresses() if one.name == name]
    return found.path(words)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def told(browser: Client, pages: list[tuple[str, int, int | None]], scene: Scene) -> list[tuple[str, int, int | None]]:
    """What each page answers and costs, once it is warm."""
    return [(name, *_asked(browser, scene.path(name))) for name, _, _ in pages]


def _asked(browser: Client, path: str) -> tuple[int, int | None]:
    browser.get(path)
    with CaptureQueriesContext(connection) as queries_made:
        status = browser.get(path).status_code
    return status, len(queries_made) if status == 200 else None


def test_a_members_pages(scene):
    assert told(make.client(scene.ana), MEMBERS, scene) == MEMBERS


def test_a_facilitators_pages(scene):
    assert told(make.client(scene.fay), FACILITATORS, scene) == FACILITATORS


def test_a_member_is_not_let_into_a_facilitators_page(scene):
    ana = make.client(scene.ana)
    for name, _, _ in FACILITATORS:
        assert (ana.get(scene.path(name)).status_code, ana.post(scene.path(name)).status_code) == (403, 403), name


@pytest.mark.parametrize("who", ["Oz", "Rem", "Ask"])
def test_outside_a_page_is_no_page(scene, who):
    outsider = make.client(who)
    nothing = dict.fromkeys(scene.words, "x" * 22)
    for name in NAMES:
        for ask in (outsider.get, outsider.post):
            real = ask(scene.path(name))
            assert (real.status_code, real.content) == (404, ask(address(name, nothing)).content), name


def test_without_a_session_every_address_is_one_nameless_page(scene):
    guest = make.client()
    nameless = guest.get(scene.path("members")).content
    for name in [*NAMES, "join", "asked", "going", "group-new", "groups-uncared"]:
        for ask in (guest.get, guest.post):
            answer = ask(scene.path(name))
            assert (answer.status_code, answer.content) == (401, nameless), name


@pytest.mark.parametrize("name", ["appoint", "remove"])
def test_somebody_of_another_group_is_nobody_here(scene, name):
    stranger = make.member(make.group("Other", carer="Flo"), "Oz").persona.pid
    fay = make.client(scene.fay)
    assert fay.get(scene.path(name, persona=stranger)).status_code == 404
    assert fay.post(scene.path(name, persona=stranger), {"reason": "x"}).status_code == 404


def test_who_is_blocked_has_no_page_to_be_blocked_again(scene):
    cy = make.member(scene.group, "Cy").persona.pid
    assert make.client(scene.ana).get(scene.path("block", persona=cy)).status_code == 404


@pytest.mark.parametrize("name", ["let-back", "request-answer"])
def test_what_is_not_there_is_not_there_for_a_facilitator(scene, name):
    fay = make.client(scene.fay)
    assert fay.post(scene.path(name, removal="x", persona="x")).status_code == 404


@pytest.mark.parametrize(("name", "status", "cost"), STEWARDS)
def test_a_stewards_page(scene, name, status, cost, django_assert_num_queries):
    sam = make.client(make.steward())
    assert sam.get(reverse(name)).status_code == status
    with django_assert_num_queries(cost):
        sam.get(reverse(name))
    assert make.client(scene.fay).get(reverse(name)).status_code == 404
    assert make.client(make.member(make.house(), "Sam")).get(reverse(name)).status_code == status


def test_other_methods_are_refused(scene):
    fay = make.client(scene.fay)
    for name in [*NAMES, "going", "asked", "join"]:
        assert fay.put(scene.path(name)).status_code == 405, name


def test_a_carers_session_is_a_short_one(scene):
    fay, ana = make.client("Fay"), make.client("Ana")
    for browser in (fay, ana):
        browser.get(scene.path("members"))
    assert fay.session.get("carer") is True
    assert ana.session.get("carer") is None


def test_a_removed_account_meets_a_kind_page(scene):
    page = make.client("Rem").get(scene.path("join"))
    assert page.status_code == 403
    assert "You are not in this group any more" in page.content.decode()
    assert queries.member_of(make.account("Rem").pk, scene.group.pid) is None


def test_the_members_page_says_in_the_main_ways_where_one_is():
    page = make.client(make.facilitator(group := make.group())).get(reverse("members", kwargs={"group": group.pid}))
    assert 'href="/groups" aria-current="page"' in page.content.decode()
