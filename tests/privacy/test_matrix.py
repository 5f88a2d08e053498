"""Every address × every role × every method. What is not yours answers byte for byte like what does not exist."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client

from openchair.personas import doors
from openchair.personas.models import Member
from tests.privacy.cast import everybody
from tests.privacy.thief import steal
from tests.privacy.world import Address, World, addresses

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

INSIDE = {"member", "facilitator", "persona"}
OUTSIDERS = ["newcomer", "outsider", "removed", "former"]
# Who was here once has pages of their own: coming back, undoing, reading why.
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


@pytest.mark.parametrize("role", ["guest", *OUTSIDERS, "member", "facilitator", "steward"])
def test_no_page_names_what_is_inside_the_vault(world: World, role: str) -> None:
    """Sign-in names, and the numbers of accounts, keys and rows, stand on nobody's page."""
    inside = {"signs in", "signs-in"}
    for rows in ("vault_account", "personas_persona", "personas_member", "vault_key", "speech_utterance"):
        inside |= {
            str(value) for row in steal()[rows] for value in row.values() if isinstance(value, int) and value > 10**9
        }
    for address in addresses():
        said = answer(world.roles[role], "GET", address.path(world.real))[1].decode()
        assert not [mark for mark in inside if mark in said], address.name


def test_a_wrong_method_is_refused(world: World) -> None:
    for address in addresses():
        if address.door in {"public", "member"} and "POST" not in address.methods:
            assert answer(world.roles["member"], "POST", address.path(world.real))[0] in {404, 405}, address.name


def test_a_door_that_lets_anybody_in_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: a door that answers 403 instead of 404 tells an outsider that the topic is real."""
    real_member_of = doors.member_of

    def leaky(account_id: int, group_pid: str) -> Member | None:
        member = real_member_of(account_id, group_pid)
        if member is None and group_pid == world.real["group"]:
            raise PermissionDenied
        return member

    monkeypatch.setattr(doors, "member_of", leaky)
    inside = [address for address in addresses() if address.door == "facilitator"]
    assert [told for address in inside for told in differences(world, address, "outsider")]
