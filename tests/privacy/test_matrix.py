"""Every address × every role × every method. What is not yours answers byte for byte like what does not exist."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import Client

from openchair.care.models import QuietTalk
from openchair.care.views import quiet
from openchair.personas import doors
from openchair.personas.models import Member
from tests.privacy.cast import everybody
from tests.privacy.thief import steal
from tests.privacy.world import Address, World, addresses

pytestmark = [pytest.mark.django_db(databases=["default", "keys"]), pytest.mark.sqlite]

INSIDE = {"member", "facilitator", "persona"}
OUTSIDERS = ["newcomer", "outsider", "removed", "former", "asking", "going", "ended"]
ROLES = ["guest", *OUTSIDERS, "member", "other", "facilitator", "steward"]
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
# Who was here once, or waits, has pages of their own: coming back, undoing, reading why.
OWN_PAGES = {"persona"}
HAVE_OWN = {"former", "removed", "asking", "going"}
# What inside the group is for some alone, and for whom of those who can knock.
PRIVATE = {
    "talk": {"facilitator", "other"},
    "action": {"facilitator", "removed"},
    "block": {"member"},
    "case": {"facilitator", "steward"},
    "removal": {"facilitator"},
    "link": {"facilitator"},
    "ending": {"steward"},
    "passkey": {"member"},
}


@pytest.fixture
def world() -> World:
    return everybody()


def answer(client: Client, method: str, path: str) -> tuple[int, bytes]:
    response: HttpResponse = client.generic(method, path)  # type: ignore[assignment]
    return response.status_code, response.content


def differences(world: World, address: Address, role: str) -> list[str]:
    """Where this role can tell something real from nothing."""
    return _told(world, address, role, world.nothing())


def _told(world: World, address: Address, role: str, none: dict[str, str]) -> list[str]:
    told = []
    for method in METHODS:
        real = answer(world.roles[role], method, address.path(world.real))
        nothing = answer(world.roles[role], method, address.path(none))
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
        for method in METHODS
        if method != "HEAD"
        for given in (world.real, world.nothing())
    }
    assert len(said) == 1, sorted(status for status, _ in said)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_an_outsider_cannot_tell_real_from_nothing(world: World, role: str) -> None:
    inside = [a for a in addresses() if a.door in INSIDE - (OWN_PAGES if role in HAVE_OWN else set())]
    assert [told for address in inside for told in differences(world, address, role)] == []


@pytest.mark.parametrize("role", [role for role in ROLES if role != "guest"])
def test_what_is_for_some_alone_is_nothing_to_the_others(world: World, role: str) -> None:
    """Also for members of the same group: another's quiet words, decision, report, block, way in."""
    told = [
        told
        for word, known_to in PRIVATE.items()
        if role not in known_to
        for address in addresses()
        if word in address.words
        for told in _told(world, address, role, world.no_such(word))
    ]
    assert told == []


def test_every_word_of_an_address_is_known_to_the_walk() -> None:
    """Whoever adds one says here whether it is for all of a group or for some alone."""
    for_all = {"group", "persona", "topic", "words", "spot", "country", "signed", "token", "picture"}
    assert {word for address in addresses() for word in address.words} - for_all == set(PRIVATE)


@pytest.mark.parametrize("role", ["member", "other"])
def test_two_who_blocked_each_other_are_nobody_to_each_other(world: World, role: str) -> None:
    real = {**world.real, "persona": world.faces["other" if role == "member" else "member"]}
    pages = [address for address in addresses() if "persona" in address.words and address.door == "member"]
    assert len(pages) >= 3
    for address in pages:
        if address.name == "block":
            continue  # it is how one blocks somebody, and answers the same whoever they are
        for method in METHODS:
            seen = answer(world.roles[role], method, address.path(real))
            assert seen == answer(world.roles[role], method, address.path(world.no_such("persona"))), address.name


@pytest.mark.parametrize("role", [*OUTSIDERS, "member", "facilitator"])
def test_only_stewards_pass_the_stewards_door(world: World, role: str) -> None:
    for address in (a for a in addresses() if a.door == "steward"):
        for method in ("GET", "POST"):
            assert answer(world.roles[role], method, address.path(world.real))[0] in {401, 403, 404}, (
                role,
                address.name,
            )


def test_a_member_is_told_what_only_a_facilitator_may(world: World) -> None:
    for address in (a for a in addresses() if a.door == "facilitator"):
        for method in address.methods:
            assert answer(world.roles["member"], method, address.path(world.real))[0] == 403, address.name


def test_an_unlisted_group_does_not_exist_for_others(world: World) -> None:
    for address in (a for a in addresses() if "group" in a.words and a.door == "public"):
        for role in ("guest", "newcomer", "outsider"):
            assert differences(world, address, role) == []


@pytest.mark.parametrize("role", ROLES)
def test_no_address_breaks_whoever_asks(world: World, role: str) -> None:
    for address in addresses():
        for method in METHODS:
            for given in (world.real, world.nothing()):
                assert answer(world.roles[role], method, address.path(given))[0] < 500, (role, method, address.name)


@pytest.mark.parametrize("role", ROLES)
def test_no_page_names_what_is_inside_the_vault(world: World, role: str) -> None:
    """Sign-in names, and the numbers of accounts, keys and rows, stand on nobody's page."""
    inside = {"signs in", "signs-in"}
    for rows in ("vault_account", "personas_persona", "personas_member", "vault_key", "speech_utterance"):
        inside |= {
            str(value) for row in steal()[rows] for value in row.values() if isinstance(value, int) and value > 10**9
        }
    for address in addresses():
        said = answer(world.roles[role], "GET", address.path(world.real))[1].decode("utf-8", "replace")
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


def test_a_page_that_says_not_for_you_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: another's quiet words are refused, so that whoever has their address learns of them."""
    real_mine = quiet._mine

    def leaky(member: Member, pid: str) -> QuietTalk:
        try:
            return real_mine(member, pid)
        except Http404:
            if pid == world.real["talk"]:
                raise PermissionDenied from None
            raise

    monkeypatch.setattr(quiet, "_mine", leaky)
    with pytest.raises(AssertionError):
        test_what_is_for_some_alone_is_nothing_to_the_others(world, "member")
