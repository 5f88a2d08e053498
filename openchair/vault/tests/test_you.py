from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from openchair.vault import queries
from openchair.vault.context import account_key_of
from openchair.vault.models import Account
from openchair.vault.operations import signing_in
from openchair.vault.tests.conftest import NAME, PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NEW = "window garden seven teapots"
PAGES = ["/you", "/you/passphrase", "/you/recovery", "/you/delete"]
POSTS = ["/you/name", "/you/language", "/you/recovery/noted", "/you/everywhere", "/you/stay", "/you/destroy"]


@pytest.mark.parametrize("path", PAGES + POSTS)
def test_a_stranger_meets_one_nameless_page(client: Client, path: str) -> None:
    answers = [client.post(path) if path in POSTS else client.get(path), client.get("/you/delete")]
    assert [answer.status_code for answer in answers] == [401, 401]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_there_for_their_owner(signed_in: Client, path: str) -> None:
    answer = signed_in.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [path for path in POSTS if path not in ("/you/stay", "/you/destroy")])
def test_what_changes_something_takes_no_get(signed_in: Client, path: str) -> None:
    assert signed_in.get(path).status_code == 405


def test_the_name_is_shown_on_request_only(signed_in: Client) -> None:
    assert NAME not in signed_in.get("/you").content.decode()
    assert NAME in signed_in.post("/you/name").content.decode()


def test_a_new_passphrase_ends_the_other_sessions(ana: Account, signed_in: Client) -> None:
    other = Client()
    other.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
    token = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    key = signing_in.unlock(account=ana, passphrase=PASSPHRASE).account_key
    page = signed_in.post("/you/passphrase", {"old": PASSPHRASE, "passphrase": NEW, "again": NEW})
    assert "new passphrase is set" in page.content.decode()
    assert other.get("/you").status_code == 401
    assert signed_in.get("/you").status_code == 200
    assert signed_in.cookies[settings.SESSION_COOKIE_NAME].value != token
    assert signing_in.sign_in(name=NAME, passphrase=NEW, device=None, address="").account_key == key


def test_a_wrong_passphrase_changes_nothing(ana: Account, signed_in: Client) -> None:
    before = Account.objects.get(id=ana.id).passphrase
    page = signed_in.post("/you/passphrase", {"old": "not this one", "passphrase": NEW, "again": NEW}).content.decode()
    assert "not your passphrase until now" in page
    assert NEW in page
    assert Account.objects.get(id=ana.id).passphrase == before


def test_guessing_the_old_passphrase_in_an_open_session_is_slowed(signed_in: Client) -> None:
    said = {"old": "not this one", "passphrase": NEW, "again": NEW}
    pages = [signed_in.post("/you/passphrase", said).content.decode() for _ in range(25)]
    assert "Please wait" in pages[-1]
    assert "Please wait" not in pages[0]


def test_a_language_is_remembered(ana: Account, signed_in: Client, settings: object) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]  # type: ignore[attr-defined]
    assert "Deutsch" in signed_in.get("/you").content.decode()
    signed_in.post("/you/language", {"language": "de"})
    assert 'lang="de"' in signed_in.get("/you").content.decode()
    signed_in.post("/you/language", {"language": "tlh"})
    assert queries.settings_of(Account.objects.get(id=ana.id)) == {"language": "de"}
    fresh = Client()
    fresh.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
    assert 'lang="de"' in fresh.get("/you").content.decode()


def test_the_account_key_lies_open_in_the_session_alone(ana: Account, signed_in: Client) -> None:
    key = signing_in.unlock(account=ana, passphrase=PASSPHRASE).account_key
    assert account_key_of(signed_in.get("/you").wsgi_request) == key
    row = Account.objects.get(id=ana.id)
    assert key not in bytes(row.wrapped_by_passphrase) + bytes(row.settings) + bytes(row.personas)


def test_the_page_says_in_the_main_ways_that_one_is_there(signed_in: Client) -> None:
    assert 'href="/you" aria-current="page"' in signed_in.get("/you").content.decode()
