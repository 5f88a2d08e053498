"""Making a passkey, naming it, and what is kept of it."""

from __future__ import annotations

import pytest
from django.test import Client

from openchair.vault.context import ACCOUNT_KEY, account_key_of
from openchair.vault.models import Account, Passkey
from openchair.vault.passkeys import Kept
from openchair.vault.tests.authenticator import Device, add, come_in
from openchair.vault.tests.conftest import NAME, PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def is_in(client: Client) -> bool:
    return client.get("/you").status_code == 200


def test_what_a_device_shows_its_family_names_nobody(signed_in: Client) -> None:
    asked = signed_in.post("/you/passkeys/ask", {"called": "my phone", "passphrase": PASSPHRASE}).json()["publicKey"]
    assert (asked["user"]["name"], asked["user"]["displayName"], asked["rp"]["name"]) == ("my account",) * 3
    assert asked["rp"]["id"] == "localhost"
    again = signed_in.post("/you/passkeys/ask", {"called": "my phone", "passphrase": PASSPHRASE}).json()["publicKey"]
    assert asked["user"]["id"] != again["user"]["id"]


def test_a_thief_of_the_rows_finds_no_key_no_name_and_no_counter(device: Device) -> None:
    row = Passkey.objects.get()
    public = device.key.public_key().public_numbers().x.to_bytes(32, "big")
    for cell in (bytes(row.data), bytes(row.mark)):
        for told in (device.id, public, b"my phone", device.handle, b"counter"):
            assert told not in cell


def test_a_device_that_has_one_is_asked_for_no_second(signed_in: Client, device: Device) -> None:
    asked = signed_in.post("/you/passkeys/ask", {"called": "again", "passphrase": PASSPHRASE}).json()["publicKey"]
    assert len(asked["excludeCredentials"]) == 1
    assert "is here already" in signed_in.post("/you/passkeys", device.make({"publicKey": asked})).content.decode()


def test_without_the_passphrase_none_is_made(signed_in: Client) -> None:
    said = signed_in.post("/you/passkeys/ask", {"called": "my phone", "passphrase": "not this one"}).json()
    assert said == {"wrong": "This is not your passphrase."}
    answer = signed_in.post("/you/passkeys", {"answer": "{}"})
    assert "made no passkey" in answer.content.decode()
    assert not Passkey.objects.exists()


def test_adding_one_ends_the_other_sessions(ana: Account, signed_in: Client) -> None:
    other = Client()
    other.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
    add(signed_in, Device())
    assert is_in(signed_in)
    assert not is_in(other)


def test_the_account_key_opens_with_a_device_that_can_and_later_with_one_that_learned_it(signed_in: Client) -> None:
    key = account_key_of(signed_in.get("/you").wsgi_request)
    able, late = Device(gives=b"a" * 32), Device()
    add(signed_in, able)
    add(signed_in, late, "the late one")
    client = Client()
    come_in(client, able)
    assert account_key_of(client.get("/you").wsgi_request) == key
    late.gives = b"b" * 32
    come_in(client, late)
    assert ACCOUNT_KEY not in client.session
    assert "Keep this somewhere safe" in client.post("/you/recovery", {"passphrase": PASSPHRASE}).content.decode()
    again = Client()
    come_in(again, late)
    assert account_key_of(again.get("/you").wsgi_request) == key


def test_a_session_without_the_account_key_asks_for_the_passphrase(device: Device) -> None:
    client = Client()
    come_in(client, device)
    assert "Your passphrase" in client.post("/you/recovery").content.decode()
    assert "Keep this somewhere safe" not in client.post("/you/recovery", {"passphrase": "no"}).content.decode()


def test_its_name_is_the_owners_alone(signed_in: Client, device: Device) -> None:
    pid = Passkey.objects.get().pid
    assert "my phone" in signed_in.get("/you/passkeys").content.decode()
    signed_in.post(f"/you/passkeys/{pid}", {"called": "the old one"})
    assert "the old one" in signed_in.get(f"/you/passkeys/{pid}").content.decode()
    assert come_in(Client(), device).status_code == 302
    row = Passkey.objects.get()
    assert Kept.of(row, row.account.key_id).name == "the old one"


def test_somebody_elses_passkey_does_not_exist(device: Device) -> None:
    from openchair.vault.operations import accounts

    accounts.open_account(name="stone field oak", passphrase=PASSPHRASE)
    ben, pid = Client(), Passkey.objects.get().pid
    ben.post("/sign-in", {"name": "stone field oak", "passphrase": PASSPHRASE})
    assert ben.get(f"/you/passkeys/{pid}").status_code == 404
    assert ben.post(f"/you/passkeys/{pid}", {"called": "mine"}).status_code == 404
    assert ben.post(f"/you/passkeys/{pid}/remove", {"passphrase": PASSPHRASE}).status_code == 404
    assert Passkey.objects.count() == 1
