"""Every address × every role × every method. What is not yours answers byte for byte like what does not exist."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from openchair.ground.door import Door
from tests.privacy.cast import everybody
from tests.privacy.world import Address, World, addresses

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

INSIDE = {"member", "facilitator", "persona"}
OUTSIDERS = ["newcomer", "outsider", "removed", "former"]
# Who may be turned away by a page of their own though they are outside: coming back, undoing, and the persona's own pages.
OWN_PAGES = {"persona"}


@pytest.fixture
def world() -> World:
    return everybody()


def answer(client: Client, method: str, path: str) -> tuple[int, bytes]:
    response: HttpResponse = client.generic(method, path)  # type: ignore[assignment]
    return response.status_code, response.content


def differences(world: World, address: Address, role: str) -> list[str]:
    """Where this role can tell something real from nothing."""
    told = []
    for method in ("GET", "POST"):
        real = answer(world.roles[role], method, address.path(world.real))
        nothing = answer(world.roles[role], method, address.path(world.nothing()))
        if real != nothing:
            told.append(f"{role} {method} {address.name}: {real[0]} against {nothing[0]}")
    return told


def test_the_walk_finds_the_house() -> None:
    found = addresses()
    assert len(found) > 40
    assert {address.door for address in found} >= {"public", "account", "member", "facilitator", "steward"}


def test_nobody_signed_in_sees_one_nameless_page_everywhere(world: World) -> None:
    closed = [address for address in addresses() if address.door != "public"]
    said = {
        answer(world.roles["guest"], method, address.path(given))
        for address in closed
        for method in ("GET", "POST")
        for given in (world.real, world.nothing())
    }
    assert len(said) == 1, sorted(status for status, _ in said)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_an_outsider_cannot_tell_real_from_nothing(world: World, role: str) -> None:
    inside = [a for a in addresses() if a.door in INSIDE - (OWN_PAGES if role in {"former", "removed"} else set())]
    assert [told for address in inside for told in differences(world, address, role)] == []


@pytest.mark.parametrize("role", [*OUTSIDERS, "member", "facilitator"])
def test_only_stewards_pass_the_stewards_door(world: World, role: str) -> None:
    for address in (a for a in addresses() if a.door == "steward"):
        for method in ("GET", "POST"):
            assert answer(world.roles[role], method, address.path(world.real))[0] in {403, 404}, (role, address.name)


def test_a_member_is_told_what_only_a_facilitator_may(world: World) -> None:
    for address in (a for a in addresses() if a.door == "facilitator"):
        for method in address.methods:
            assert answer(world.roles["member"], method, address.path(world.real))[0] == 403, address.name


def test_an_unlisted_group_does_not_exist_for_others(world: World) -> None:
    for address in (a for a in addresses() if "group" in a.words and a.door == "public"):
        for role in ("guest", "newcomer", "outsider"):
            assert differences(world, address, role) == []


@pytest.mark.parametrize("role", ["guest", *OUTSIDERS, "member", "facilitator", "steward"])
def test_no_address_breaks_whoever_asks(world: World, role: str) -> None:
    for address in addresses():
        for method in ("GET", "HEAD", "POST", "PUT"):
            for given in (world.real, world.nothing()):
                assert answer(world.roles[role], method, address.path(given))[0] < 500, (role, method, address.name)


def test_a_wrong_method_is_refused(world: World) -> None:
    for address in addresses():
        if address.door in {"public", "member"} and "POST" not in address.methods:
            assert answer(world.roles["member"], "POST", address.path(world.real))[0] in {404, 405}, address.name


def test_a_door_that_lets_anybody_in_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: a door that answers 403 instead of 404 tells an outsider that the topic is real."""
    from django.core.exceptions import PermissionDenied
    from django.http import Http404

    guarded = Door._guard

    assert guarded is not None
    from openchair.personas import queries

    real_member_of = queries.member_of

    def leaky(account_id: int, group_pid: str) -> object:
        member = real_member_of(account_id, group_pid)
        if member is None and group_pid == world.real["group"]:
            raise PermissionDenied
        if member is None:
            raise Http404
        return member

    for module in ("openchair.personas.doors",):
        monkeypatch.setattr(f"{module}.member_of", leaky)
    inside = [address for address in addresses() if address.door == "facilitator"]
    assert [told for address in inside for told in differences(world, address, "outsider")]


