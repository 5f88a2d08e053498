"""Giving up a way in: never the last one, never without the passphrase, and never in silence."""

from __future__ import annotations

import pytest
from django.test import Client

from openchair.vault import app
from openchair.vault.context import TWO
from openchair.vault.models import Account, Passkey
from openchair.vault.operations import app as operations
from openchair.vault.operations import recovery, signing_in
from openchair.vault.tests.authenticator import Device, add
from openchair.vault.tests.conftest import NAME, PASSPHRASE
from openchair.vault.tests.test_app import now_code
from openchair.vault.tests.test_signing_in import knock

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_turning_off_asks_for_the_passphrase_and_is_told(secret: str) -> None:
    client = Client()
    knock(client, NAME, PASSPHRASE)
    client.post("/sign-in/code", {"code": now_code(secret)})
    client.post("/you/app/off", {"passphrase": "not this one"})
    assert app.of(Account.objects.get()) is not None
    client.post("/you/app/off", {"passphrase": PASSPHRASE})
    assert app.of(Account.objects.get()) is None
    assert "Codes from an app were turned off." in client.get("/you").content.decode()


def test_the_recovery_code_lets_in_and_turns_nothing_off(secret: str, ana: Account) -> None:
    key = signing_in.unlock(account=Account.objects.get(pk=ana.pk), passphrase=PASSPHRASE).account_key
    code = recovery.make_recovery_code(account_id=ana.id, account_key=key)
    client, new = Client(), "window garden seven teapots"
    client.post("/recover", {"name": NAME, "code": code, "passphrase": new, "again": new})
    assert "came in with your recovery code" in client.get("/you").content.decode()
    assert app.of(Account.objects.get(pk=ana.pk)) is not None
    assert TWO not in client.session
    assert client.post("/you/second", {"code": "000000"}).status_code == 200
    assert client.post("/you/second", {"code": now_code(secret), "next": "/g/abc"}).headers["Location"] == "/g/abc"
    assert client.session[TWO]


def test_the_last_way_is_not_given_up_by_who_looks_after_others(signed_in: Client) -> None:
    device = Device()
    add(signed_in, device)
    session = signed_in.session
    session["carer"] = True
    session.save()
    pid = signed_in.get("/you/passkeys").content.decode().split('href="/you/passkeys/')[1].split('"')[0]
    refused = signed_in.post(f"/you/passkeys/{pid}/remove", {"passphrase": PASSPHRASE}).content.decode()
    assert "Set up another one first" in refused
    secret = app.new_secret()
    operations.turn_on(
        account_id=Account.objects.get().pk,
        secret=secret,
        typed=now_code(secret),
        proven=True,
        keep_token=signed_in.session.session_key,
    )
    assert signed_in.post(f"/you/passkeys/{pid}/remove", {"passphrase": PASSPHRASE}).status_code == 302
    assert "Set up another one first" in signed_in.post("/you/app/off", {"passphrase": PASSPHRASE}).content.decode()
    assert app.of(Account.objects.get()) is not None


def test_seeded_a_last_way_that_is_given_up_is_caught(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from openchair.ground.verdict import yes

    monkeypatch.setattr("openchair.vault.rules.may_give_up_way", lambda **_: yes)
    with pytest.raises(AssertionError):
        test_the_last_way_is_not_given_up_by_who_looks_after_others(signed_in)


def test_nobody_shuts_themselves_out_with_a_passphrase_they_forgot(signed_in: Client) -> None:
    add(signed_in, Device())
    pid = signed_in.get("/you/passkeys").content.decode().split('href="/you/passkeys/')[1].split('"')[0]
    assert (
        "not your passphrase"
        in signed_in.post(f"/you/passkeys/{pid}/remove", {"passphrase": "forgotten"}).content.decode()
    )
    assert "A passkey was added." in signed_in.get("/you").content.decode()
    assert signed_in.post(f"/you/passkeys/{pid}/remove", {"passphrase": PASSPHRASE}).status_code == 302
    assert "A passkey was removed." in signed_in.get("/you").content.decode()


def test_who_knows_the_passphrase_alone_changes_no_way(device: Device) -> None:
    """Or a passphrase that was overheard would set up a second step of its own, and pass the carers' doors with it."""
    thief, pid = Client(), Passkey.objects.get().pid
    knock(thief, NAME, PASSPHRASE)
    assert thief.get("/you/app").headers["Location"] == "/you/second?next=%2Fyou%2Fapp"
    assert add(thief, Device(), "theirs").status_code == 200
    assert "Show first that it is you" in thief.get("/you/passkeys").content.decode()
    said = thief.post(f"/you/passkeys/{pid}/remove", {"passphrase": PASSPHRASE}).content.decode()
    assert "Show first that it is you" in said
    assert thief.post("/you/recovery", {"passphrase": PASSPHRASE}).headers["Location"].startswith("/you/second")
    assert [row.pid for row in Passkey.objects.all()] == [pid]
    assert TWO not in thief.session


def test_seeded_a_way_that_the_passphrase_alone_adds_is_caught(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    from openchair.ground.verdict import yes

    monkeypatch.setattr("openchair.vault.rules.may_change_ways", lambda **_: yes)
    with pytest.raises(AssertionError):
        test_who_knows_the_passphrase_alone_changes_no_way(device)


def test_the_recovery_code_is_the_way_to_another_second_step(secret: str, ana: Account) -> None:
    key = signing_in.unlock(account=Account.objects.get(pk=ana.pk), passphrase=PASSPHRASE).account_key
    code = recovery.make_recovery_code(account_id=ana.id, account_key=key)
    client, new = Client(), "window garden seven teapots"
    client.post("/recover", {"name": NAME, "code": code, "passphrase": new, "again": new})
    assert client.post("/you/app/off", {"passphrase": new}).status_code == 302
    assert app.of(Account.objects.get(pk=ana.pk)) is None
