"""Codes from an app: RFC 6238, each counts once, and only after the right passphrase."""

from __future__ import annotations

import base64
import datetime
import re

import pyotp
import pytest
import time_machine
from django.test import Client

from openchair.vault import app, limits
from openchair.vault.app import App
from openchair.vault.context import TWO, account_key_of
from openchair.vault.models import Account, Session
from openchair.vault.operations import signing_in
from openchair.vault.tests.conftest import NAME, PASSPHRASE
from openchair.vault.tests.test_signing_in import UNKNOWN, knock, what_differs

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

START = datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC)
# RFC 6238, appendix B, for SHA-1: seconds, and the last six of the eight digits given there.
VECTORS = {59: "287082", 1111111109: "081804", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"}
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()


def now_code(secret: str) -> str:
    return pyotp.TOTP(secret).now()


def is_in(client: Client) -> bool:
    return client.get("/you").status_code == 200


@pytest.mark.parametrize("seconds", VECTORS)
def test_the_vectors_of_the_rfc(seconds: int) -> None:
    now = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    assert app.step_of(App(RFC_SECRET, 0), VECTORS[seconds], now) == seconds // 30
    assert app.step_of(App(RFC_SECRET, 0), "287 083", now) is None


def test_a_code_of_the_half_minutes_beside_it_counts_too() -> None:
    codes = pyotp.TOTP(RFC_SECRET)
    for away, counts in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        typed = codes.at(int(START.timestamp()) + away)
        assert (app.step_of(App(RFC_SECRET, 0), typed, START) is not None) is counts, away


def test_passphrase_then_code(secret: str, ana: Account) -> None:
    client = Client()
    page = knock(client, NAME, PASSPHRASE, next="/g/abc")
    assert page.status_code == 200
    assert "One more step" in page.content.decode()
    assert not is_in(client)
    answer = client.post("/sign-in/code", {"code": now_code(secret), "next": "/g/abc"})
    assert answer.headers["Location"] == "/g/abc"
    assert client.session[TWO]
    key = signing_in.unlock(account=Account.objects.get(pk=ana.pk), passphrase=PASSPHRASE).account_key
    assert account_key_of(client.get("/you").wsgi_request) == key


def test_words_that_were_on_their_way_wait_through_both_steps(secret: str) -> None:
    client = Client()
    lost = {"words": "It is one line", "next": "/g/abc/topics/new"}
    assert "It is one line" in knock(client, NAME, PASSPHRASE, **lost).content.decode()
    assert "It is one line" in client.post("/sign-in/code", {"code": "000000", **lost}).content.decode()
    client.post("/sign-in/code", {"code": now_code(secret), **lost})
    assert client.session["kept"]["words"] == "It is one line"


def test_the_second_step_comes_only_after_the_right_passphrase(secret: str) -> None:
    known, unknown = knock(Client(), NAME, "not the passphrase"), knock(Client(), UNKNOWN, "not the passphrase")
    assert what_differs(known, unknown) == []
    assert "One more step" not in known.content.decode()
    assert Client().get("/sign-in/code").headers["Location"] == "/sign-in"
    assert Client().post("/sign-in/code", {"code": now_code(secret)}).headers["Location"] == "/sign-in"


def test_seeded_a_second_step_before_the_passphrase_is_caught(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def lenient(*, name: str, **_: object) -> signing_in.Unlocked:
        account = signing_in.by_name(name)
        if account is None:
            raise signing_in.NotRight
        return signing_in.Unlocked(account, b"x" * 32)

    monkeypatch.setattr("openchair.vault.views.signing_in.signing_in.sign_in", lenient)
    with pytest.raises(AssertionError):
        test_the_second_step_comes_only_after_the_right_passphrase(secret)


def test_a_code_counts_once(secret: str) -> None:
    code = now_code(secret)
    for client, comes_in in ((Client(), True), (Client(), False)):
        knock(client, NAME, PASSPHRASE)
        client.post("/sign-in/code", {"code": code})
        assert is_in(client) is comes_in


def test_seeded_a_code_that_counts_twice_is_caught(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = app.step_of
    monkeypatch.setattr(app, "step_of", lambda known, typed, now: real(known._replace(used=0), typed, now))
    with pytest.raises(AssertionError):
        test_a_code_counts_once(secret)


def test_guessing_codes_is_slowed_and_the_owner_comes_in_on_their_device(secret: str) -> None:
    device, thief = Client(), Client()
    knock(device, NAME, PASSPHRASE)
    device.post("/sign-in/code", {"code": now_code(secret)})
    device.post("/sign-out")
    knock(thief, NAME, PASSPHRASE)
    answers = [thief.post("/sign-in/code", {"code": "000000"}).status_code for _ in range(limits.CODES.allowed + 3)]
    assert answers == [200] * limits.CODES.allowed + [429] * 3
    with time_machine.travel(START + datetime.timedelta(minutes=5), tick=False):
        knock(device, NAME, PASSPHRASE)
        assert device.post("/sign-in/code", {"code": now_code(secret)}).status_code == 302


def test_seeded_codes_without_a_limit_are_caught(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openchair.vault.views.second_step.limits.turn", lambda *_: limits.Turn(()))
    with pytest.raises(AssertionError):
        test_guessing_codes_is_slowed_and_the_owner_comes_in_on_their_device(secret)


def test_half_a_sign_in_is_over_after_ten_minutes_and_with_a_new_passphrase(
    secret: str, ana: Account, clock: time_machine.Traveller
) -> None:
    from openchair.vault.operations import accounts

    late, overtaken = Client(), Client()
    knock(late, NAME, PASSPHRASE)
    knock(overtaken, NAME, PASSPHRASE)
    accounts.set_passphrase(account_id=ana.id, old=PASSPHRASE, new="window garden seven teapots")
    overtaken.post("/sign-in/code", {"code": now_code(secret)})
    assert not is_in(overtaken)
    clock.shift(11 * 60)
    assert late.post("/sign-in/code", {"code": now_code(secret)}).headers["Location"] == "/sign-in"


def test_the_page_shows_the_secret_twice_and_asks_nobody_else(signed_in: Client) -> None:
    page = signed_in.get("/you/app").content.decode()
    secret = "".join(re.findall(r"<li>([A-Z2-7]{4})</li>", page))
    assert len(secret) == 32
    assert "<svg" in page
    assert "data:" not in page
    code = pyotp.TOTP(secret).now()
    wrong = signed_in.post("/you/app", {"code": code, "passphrase": "not this one"}).content.decode()
    assert "not your passphrase" in wrong
    assert secret[:4] in wrong
    said = {"code": code, "passphrase": PASSPHRASE, "next": "/g/abc/desk"}
    assert signed_in.post("/you/app", said).headers["Location"] == "/g/abc/desk"
    assert signed_in.session[TWO]
    assert app.of(Account.objects.get()) is not None


def test_what_is_kept_tells_a_thief_nothing(ana: Account, secret: str) -> None:
    from openchair.vault.operations import accounts

    without = accounts.open_account(name="stone field oak", passphrase=PASSPHRASE)
    rows = {row.id: bytes(row.app) for row in Account.objects.all()}
    assert len(rows[ana.id]) == len(rows[without.id])
    assert secret.encode() not in rows[ana.id]


def test_a_session_between_two_steps_is_nobodys(secret: str) -> None:
    client = Client()
    knock(client, NAME, PASSPHRASE)
    assert [row.account_id for row in Session.objects.all()] == [None]
