"""Leave this page: at once, for good, and by nobody else's doing."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client

from openchair.vault.models import Session
from openchair.vault.sessions import SessionStore
from openchair.web.pages import leaving
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def ana() -> Client:
    make.house()
    return make.client("Ana")


def leave(client: Client, came_from: str | None = "same-origin") -> Any:
    headers = {} if came_from is None else {"Sec-Fetch-Site": came_from}
    return client.get("/exit", headers=headers)


@pytest.mark.parametrize("came_from", ["same-origin", "none", None])
def test_it_ends_the_session_and_leads_away(ana: Client, came_from: str | None) -> None:
    before = Session.objects.count()
    answer = leave(ana, came_from)
    assert (answer.status_code, answer.headers["Location"]) == (302, "https://www.wikipedia.org/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies"'
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0
    assert answer.cookies[settings.CSRF_COOKIE_NAME]["max-age"] == 0
    assert Session.objects.count() == before - 1


def test_the_session_is_worth_nothing_afterwards(ana: Client) -> None:
    kept = ana.cookies[settings.SESSION_COOKIE_NAME].value
    leave(ana)
    back = make.client()
    back.cookies[settings.SESSION_COOKIE_NAME] = kept
    answer = back.get("/home")
    assert answer.status_code == 401
    assert "This page is closed" in answer.content.decode()


@pytest.mark.parametrize("came_from", ["cross-site", "same-site"])
def test_another_site_cannot_sign_anybody_out(ana: Client, came_from: str) -> None:
    answer = leave(ana, came_from)
    assert answer.status_code == 403
    assert "Clear-Site-Data" not in answer.headers
    assert ana.get("/home").status_code == 200


def test_it_works_for_whoever_is_not_signed_in() -> None:
    assert leave(make.client()).status_code == 302


def test_it_takes_no_form() -> None:
    assert make.client().post("/exit").status_code == 405


def test_it_works_while_the_database_does_not(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(SessionStore, "delete", away)
    monkeypatch.setattr(SessionStore, "load", away)
    answer = leave(ana)
    assert answer.status_code == 302
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0


@pytest.mark.parametrize("came_from", ["cross-site", "same-site"])
def test_seeded_a_door_that_other_sites_can_push_is_caught(
    ana: Client, monkeypatch: pytest.MonkeyPatch, came_from: str
) -> None:
    monkeypatch.setattr(leaving, "OURS", {*leaving.OURS, came_from})
    with pytest.raises(AssertionError):
        test_another_site_cannot_sign_anybody_out(ana, came_from)


def test_seeded_a_session_that_outlives_the_way_out_is_caught(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "_end_session", lambda request: None)
    with pytest.raises(AssertionError):
        test_the_session_is_worth_nothing_afterwards(ana)
