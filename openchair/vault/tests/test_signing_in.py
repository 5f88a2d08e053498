"""Sign-in tells nobody who is here: the same bytes, the same work, for known and unknown names."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from openchair.vault import passphrases
from openchair.vault.models import Account, Session
from openchair.vault.tests.conftest import NAME, PASSPHRASE
from openchair.vault.tests.counting import Evaluations

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

UNKNOWN = "stone lamp oak"  # as long as NAME + 0: "river lamp oak" has 14 signs, so has this


def knock(client: Client, name: str, passphrase: str, **more: str):
    return client.post("/sign-in", {"name": name, "passphrase": passphrase, **more})


def what_differs(first: HttpResponse, second: HttpResponse) -> list[str]:
    """What of two answers is not the same, the form's token and the typed name aside."""
    found = []
    if first.status_code != second.status_code:
        found.append("status")
    if plain(first) != plain(second):
        found.append("body")
    if len(first.content) != len(second.content):
        found.append("length")
    if sorted(first.headers) != sorted(second.headers) or sorted(first.cookies) != sorted(second.cookies):
        found.append("headers")
    return found


def plain(answer: HttpResponse) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return page.replace(NAME, "").replace(UNKNOWN, "")


def test_known_and_unknown_names_get_the_same_bytes(ana: Account) -> None:
    assert len(NAME) == len(UNKNOWN)
    known = knock(Client(), NAME, "not the passphrase")
    unknown = knock(Client(), UNKNOWN, "not the passphrase")
    assert known.status_code == 200
    assert what_differs(known, unknown) == []


def test_known_and_unknown_names_cost_the_same(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    knock(Client(), UNKNOWN, "the first of the process")
    counted = Evaluations(monkeypatch)
    known = counted.during(lambda: knock(Client(), NAME, "not the passphrase"))
    unknown = counted.during(lambda: knock(Client(), UNKNOWN, "not the passphrase"))
    assert known == unknown == 1


def test_seeded_a_missing_dummy_evaluation_is_caught(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    right = passphrases.is_right
    monkeypatch.setattr(
        "openchair.vault.operations.signing_in.passphrases.is_right",
        lambda passphrase, encoded: bool(encoded) and right(passphrase, encoded),
    )
    with pytest.raises(AssertionError):
        test_known_and_unknown_names_cost_the_same(ana, monkeypatch)


def test_seeded_an_answer_that_names_the_reason_is_caught(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    from openchair.vault.operations import signing_in

    def telling(*, name: str, **rest: object) -> None:
        if signing_in.by_name(name) is None:
            raise signing_in.limits.Wait(60)
        raise signing_in.NotRight

    monkeypatch.setattr("openchair.vault.views.signing_in.signing_in.sign_in", telling)
    with pytest.raises(AssertionError):
        test_known_and_unknown_names_get_the_same_bytes(ana)


def test_the_right_passphrase_leads_on(ana: Account) -> None:
    client = Client()
    answer = knock(client, " River-LAMP oak", PASSPHRASE, next="/g/abc")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/g/abc"
    assert client.get("/you").status_code == 200


def test_a_right_passphrase_typed_on_another_phone(ana: Account) -> None:
    """Composed and decomposed letters are one passphrase."""
    from openchair.vault.operations import accounts

    accounts.open_account(name="stone field oak", passphrase="café kettle harbour")
    assert knock(Client(), "stone field oak", "cafe\u0301 kettle harbour").status_code == 302


def test_nobody_is_led_elsewhere(ana: Account) -> None:
    for path in ("https://evil.example/", "//evil.example/x", "/\\evil.example"):
        assert knock(Client(), NAME, PASSPHRASE, next=path).headers["Location"] == "/home"


def test_a_planted_session_is_worth_nothing(ana: Account) -> None:
    thief, victim = Client(), Client()
    knock(thief, NAME, PASSPHRASE)
    planted = thief.cookies[settings.SESSION_COOKIE_NAME].value
    victim.cookies[settings.SESSION_COOKIE_NAME] = planted
    thief.post("/sign-out")
    knock(victim, NAME, PASSPHRASE)
    assert victim.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert thief.get("/you").status_code == 401


def test_signing_in_over_a_guests_form_cookie_makes_it_anew(ana: Account) -> None:
    client = Client()
    client.get("/sign-in")
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    knock(client, NAME, PASSPHRASE)
    assert client.cookies[settings.CSRF_COOKIE_NAME].value != before


def test_two_cookies_and_how_they_are_set(ana: Account) -> None:
    answer = knock(Client(), NAME, PASSPHRASE)
    assert set(answer.cookies) == {settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME}
    for cookie in answer.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def test_signing_out_ends_it_here_only(ana: Account) -> None:
    phone, desk = Client(), Client()
    knock(phone, NAME, PASSPHRASE)
    knock(desk, NAME, PASSPHRASE)
    answer = phone.post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert phone.get("/you").status_code == 401
    assert desk.get("/you").status_code == 200


def test_signing_out_everywhere(ana: Account) -> None:
    phone, desk = Client(), Client()
    knock(phone, NAME, PASSPHRASE)
    knock(desk, NAME, PASSPHRASE)
    phone.post("/you/everywhere")
    assert phone.get("/you").status_code == desk.get("/you").status_code == 401
    assert not Session.objects.exists()


def test_words_of_a_lost_session_come_back(ana: Account) -> None:
    client = Client()
    lost = {"words": "It is one line\nand another <b>", "title": "Nights", "next": "/g/abc/topics/new"}
    page = client.post("/sign-in", lost).content.decode()
    assert "Your words are kept" in page
    assert "&lt;b&gt;" in page
    wrong = knock(client, NAME, "not the passphrase", **lost).content.decode()
    assert "It is one line\nand another" in wrong
    assert knock(client, NAME, PASSPHRASE, **lost).headers["Location"] == "/g/abc/topics/new"
    kept = client.session["kept"]
    assert kept == {"path": lost["next"], "words": lost["words"], "title": "Nights"}


def test_a_wrong_passphrase_does_not_come_back_in_the_page(ana: Account) -> None:
    page = knock(Client(), NAME, "not the passphrase").content.decode()
    assert NAME in page
    assert "not the passphrase" not in page
