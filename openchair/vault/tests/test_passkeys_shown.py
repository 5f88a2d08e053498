"""Coming in with a passkey: nothing is typed, nothing tells who is here, and what is not right opens nothing."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from openchair.vault import asking, passkeys, relying
from openchair.vault.context import TWO
from openchair.vault.models import Passkey, Session
from openchair.vault.operations import passkeys as operations
from openchair.vault.operations import signing_in
from openchair.vault.tests.authenticator import Device, add, come_in
from openchair.vault.tests.test_signing_in import what_differs

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def is_in(client: Client) -> bool:
    return client.get("/you").status_code == 200


def test_a_passkey_opens_the_account_and_goes_on(device: Device) -> None:
    client = Client()
    assert come_in(client, device, next="/g/abc").headers["Location"] == "/g/abc"
    assert is_in(client)
    assert client.session[TWO]


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
