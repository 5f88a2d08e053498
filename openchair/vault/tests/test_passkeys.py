"""Coming in with a passkey: nothing is typed, nothing tells who is here, and what is not right opens nothing."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from openchair.vault import asking, passkeys, relying
from openchair.vault.context import ACCOUNT_KEY, TWO, account_key_of
from openchair.vault.models import Account, Passkey, Session
from openchair.vault.operations import passkeys as operations
from openchair.vault.operations import signing_in
from openchair.vault.passkeys import Kept
from openchair.vault.tests.authenticator import Device, add, come_in
from openchair.vault.tests.conftest import NAME, PASSPHRASE
from openchair.vault.tests.test_signing_in import what_differs

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def device(signed_in: Client) -> Device:
    made = Device()
    assert add(signed_in, made).status_code == 302
    return made


def is_in(client: Client) -> bool:
    return client.get("/you").status_code == 200


def test_a_passkey_opens_the_account_and_goes_on(device: Device) -> None:
    client = Client()
    assert come_in(client, device, next="/g/abc").headers["Location"] == "/g/abc"
    assert is_in(client)
    assert client.session[TWO]


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


def unknown_and_wrong(device: Device) -> tuple[HttpResponse, HttpResponse]:
    """A passkey that nobody has, and one that somebody has, with a signature that is not its own."""
    copied = Device()
    copied.id, copied.handle = device.id, device.handle
    return come_in(Client(), Device()), come_in(Client(), copied)


def test_nobodys_passkey_and_a_wrong_answer_get_the_same_bytes(device: Device) -> None:
    unknown, wrong = unknown_and_wrong(device)
    assert unknown.status_code == 200
    assert "did not open anything here" in unknown.content.decode()
    assert what_differs(unknown, wrong) == []


def test_seeded_an_answer_that_tells_of_a_passkey_is_caught(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    def telling(**said: str) -> None:
        mark = passkeys.mark(relying.credential_id(said["answer"]))
        if Passkey.objects.filter(mark=mark).exists():
            raise signing_in.limits.Wait(60)
        raise signing_in.NotRight

    monkeypatch.setattr("openchair.vault.views.passkey_in.come_in", telling)
    with pytest.raises((AssertionError, signing_in.limits.Wait)):
        test_nobodys_passkey_and_a_wrong_answer_get_the_same_bytes(device)


def test_another_origin_opens_nothing(device: Device) -> None:
    for origin in ("https://localhost:8000", "http://localhost:9", "http://chairs.example", "http://127.0.0.1:8000"):
        device.origin = origin
        client = Client()
        assert come_in(client, device).status_code == 200
        assert not is_in(client)


def test_seeded_a_house_that_takes_any_origin_is_caught(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    real = relying.Fido2Server
    monkeypatch.setattr(relying, "Fido2Server", lambda entity, **_: real(entity, verify_origin=lambda told: True))
    with pytest.raises(AssertionError):
        test_another_origin_opens_nothing(device)


def test_an_answer_counts_once(device: Device) -> None:
    client = Client()
    sent = device.show(client.post("/sign-in/passkey/ask").json())
    assert client.post("/sign-in/passkey", sent).status_code == 302
    client.post("/sign-out")
    device.step = 0
    assert client.post("/sign-in/passkey", sent).status_code == 200
    assert not is_in(client)


def test_seeded_a_question_that_counts_twice_is_caught(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counters aside: most passkeys of phones count nothing."""
    kept: list[dict[str, object] | None] = []

    def take(request: object, purpose: str) -> dict[str, object] | None:
        kept.append(asking_take(request, purpose))  # type: ignore[arg-type]
        return kept[0]

    asking_take = asking.take
    monkeypatch.setattr(asking, "take", take)
    monkeypatch.setattr(operations, "_count", lambda **_: True)
    with pytest.raises(AssertionError):
        test_an_answer_counts_once(device)


def test_a_question_belongs_to_the_browser_that_asked_and_to_its_purpose(signed_in: Client, device: Device) -> None:
    one, other = Client(), Client()
    sent = device.show(one.post("/sign-in/passkey/ask").json())
    other.post("/sign-in/passkey/ask")
    assert other.post("/sign-in/passkey", sent).status_code == 200
    asked = signed_in.post("/sign-in/passkey/ask").json()
    assert "made no passkey" in signed_in.post("/you/passkeys", device.show(asked)).content.decode()


def test_a_counter_that_stands_still_is_refused_and_told(device: Device) -> None:
    come_in(Client(), device)
    for step in (0, -1):
        device.step = step
        client = Client()
        assert come_in(client, device).status_code == 200
        assert not is_in(client)
    device.step = 5
    owner = Client()
    assert come_in(owner, device).status_code == 302
    assert "there may be a copy of it" in owner.get("/you").content.decode()


def test_seeded_a_counter_that_nobody_reads_is_caught(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "_count", lambda **_: True)
    with pytest.raises(AssertionError):
        test_a_counter_that_stands_still_is_refused_and_told(device)


def test_a_device_that_counts_nothing_is_welcome(signed_in: Client) -> None:
    device = Device(step=0)
    add(signed_in, device)
    for _ in range(3):
        assert come_in(Client(), device).status_code == 302


def test_a_handle_of_somebody_else_opens_nothing(device: Device) -> None:
    device.handle = b"x" * 32
    assert come_in(Client(), device).status_code == 200


@pytest.mark.parametrize("sent", ["", "{}", "[]", "null", '{"rawId": 3}', '{"id":"a","rawId":"b"}', "x" * 30_000])
def test_nonsense_is_an_answer_like_any_other(device: Device, sent: str) -> None:
    client = Client()
    client.post("/sign-in/passkey/ask")
    assert client.post("/sign-in/passkey", {"answer": sent}).status_code == 200
    assert Session.objects.filter(account=None).count() == 1


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
