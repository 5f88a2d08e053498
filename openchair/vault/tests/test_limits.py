"""Guessing gets nowhere, the owner always gets in, and no address is ever written down."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from openchair.vault import devices, limits
from openchair.vault.models import Account
from openchair.vault.operations import signing_in
from openchair.vault.tests.conftest import NAME, PASSPHRASE
from openchair.vault.tests.counting import Evaluations

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

ADDRESSES = [f"127.77.{number // 250}.{number % 250 + 1}" for number in range(500)]


def guess(address: str, name: str = NAME, passphrase: str = "not the passphrase", client: Client | None = None):
    return (client or Client()).post("/sign-in", {"name": name, "passphrase": passphrase}, REMOTE_ADDR=address)


def evaluated_of(tries: int, counted: Evaluations) -> int:
    """How many of so many guesses, from one address after the other, were looked at."""

    def try_all() -> None:
        for number in range(tries):
            with suppress(signing_in.NotRight, limits.Wait):
                signing_in.sign_in(name=NAME, passphrase="a guess", device=None, address=ADDRESSES[number % 500])

    return counted.during(try_all)


def test_500_addresses_get_100_guesses_at_one_name(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.NAMES.allowed + 3600 / limits.NAMES.every <= 100
    counted = Evaluations(monkeypatch)
    assert evaluated_of(1_000, counted) <= 100


def test_seeded_a_limit_by_address_alone_is_caught(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = limits.turn
    monkeypatch.setattr(limits, "turn", lambda *asked: whole(*(one for one in asked if one[0] is not limits.NAMES)))
    monkeypatch.setattr(limits, "network", lambda address: address)
    with pytest.raises(AssertionError):
        test_500_addresses_get_100_guesses_at_one_name(ana, monkeypatch)


def test_the_owner_gets_in_on_a_device_they_came_from(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    device = Client()
    guess("127.77.0.9", passphrase=PASSPHRASE, client=device)
    device.post("/sign-out")
    evaluated_of(300, Evaluations(monkeypatch))
    assert guess("127.77.0.1").status_code == 429
    for _ in range(5):
        assert guess("127.77.0.1", client=device).status_code == 200
    assert guess("127.77.0.1", passphrase=PASSPHRASE, client=device).status_code == 302


def test_seeded_a_device_that_is_not_known_again_is_caught(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openchair.vault.entering.devices.remember", lambda request, name_mark: None)
    with pytest.raises(AssertionError):
        test_the_owner_gets_in_on_a_device_they_came_from(ana, monkeypatch)


def test_a_known_device_has_its_own_few_turns(ana: Account) -> None:
    device = Client()
    guess("127.77.0.9", passphrase=PASSPHRASE, client=device)
    device.post("/sign-out")
    answers = [guess("127.77.0.9", client=device).status_code for _ in range(limits.DEVICES.allowed + 5)]
    assert answers == [200] * limits.DEVICES.allowed + [429] * 5
    assert guess("127.77.0.9", passphrase=PASSPHRASE).status_code == 302


def test_a_device_is_known_for_one_name_only(ana: Account) -> None:
    device = Client()
    answer = guess("127.77.0.9", passphrase=PASSPHRASE, client=device)
    request = answer.wsgi_request
    request.COOKIES[settings.CSRF_COOKIE_NAME] = device.cookies[settings.CSRF_COOKIE_NAME].value
    assert devices.known(request, bytes(ana.name_mark))
    assert devices.known(request, b"x" * 32) is None
    for forged in ("", "a" * 32, "ä" * 32, device.cookies[settings.CSRF_COOKIE_NAME].value[:-1] + "~"):
        request.COOKIES[settings.CSRF_COOKIE_NAME] = forged
        assert devices.known(request, bytes(ana.name_mark)) is None


def test_a_bound_form_cookie_still_guards_forms(ana: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/sign-in").content.decode()
    token = page.split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    said = {"name": NAME, "passphrase": PASSPHRASE, "csrfmiddlewaretoken": token}
    assert client.post("/sign-in", said).status_code == 302
    assert client.post("/you/name", {"csrfmiddlewaretoken": token}).status_code == 403
    fresh = client.get("/you").content.decode().split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert client.post("/you/name", {"csrfmiddlewaretoken": fresh}).status_code == 200


def test_waiting_is_said_alike_for_known_and_unknown_names(ana: Account) -> None:
    for _ in range(limits.NAMES.allowed):
        limits.NAMES.take(bytes(ana.name_mark))
        guess("127.77.3.3", name="stone lamp oak")
    limits.PREFIXES._buckets.clear()
    known, unknown = guess("127.77.4.4"), guess("127.77.4.4", name="stone lamp oak")
    assert known.status_code == unknown.status_code == 429
    assert len(known.content) == len(unknown.content)
    assert "Please wait" in known.content.decode()


def test_a_right_sign_in_uses_up_no_turn(ana: Account) -> None:
    for _ in range(limits.NAMES.allowed + 20):
        assert guess("127.77.0.9", passphrase=PASSPHRASE).status_code == 302


def test_made_up_names_from_one_network_cannot_push_a_bucket_out(ana: Account) -> None:
    for number in range(limits.PREFIXES.allowed + 50):
        guess("127.77.0.9", name=f"made up {number}")
    assert len(limits.NAMES._buckets) <= limits.PREFIXES.allowed + 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.77", "198.51.100.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:198.51.100.77", "198.51.100.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", "nowhere"),
        ("unix:", "nowhere"),
    ],
)
def test_networks(address: str, network: str) -> None:
    assert limits.network(address) == network


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_no_address_is_in_any_file(caplog: pytest.LogCaptureFixture) -> None:
    from openchair.vault.operations import accounts

    accounts.open_account(name=NAME, passphrase=PASSPHRASE)
    for address in ADDRESSES[::50]:
        guess(address)
        guess(address, passphrase=PASSPHRASE)
    files = [path.read_bytes() for path in Path(settings.ENV.data).rglob("*") if path.is_file()]
    assert addresses_in(b"".join([caplog.text.encode(), *files])) == []


def test_seeded_an_address_in_a_file_is_found() -> None:
    assert addresses_in(b"...127.77.0.1...") == ["127.77.0.1"]
    assert addresses_in(b"..." + ipaddress.ip_address("127.77.1.1").packed + b"...") == ["127.77.1.1"]


def addresses_in(kept: bytes) -> list[str]:
    found = []
    for address in ADDRESSES:
        packed = ipaddress.ip_address(address).packed
        if any(form in kept for form in (address.encode(), packed, packed.hex().encode())):
            found.append(address)
    return found
