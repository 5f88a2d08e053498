"""When a session ends, and what its row gives away: nothing."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from openchair.vault import sessions, tokens
from openchair.vault.models import Account, Session
from openchair.vault.sessions import SessionStore
from openchair.vault.tests.conftest import NAME, PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

START = datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC)


def later(**time: float) -> datetime.datetime:
    return START + datetime.timedelta(**time)


def enter(client: Client) -> None:
    assert client.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE}).status_code == 302


def is_in(client: Client) -> bool:
    return client.get("/you").status_code == 200


def test_a_member_may_be_away_for_twelve_hours(ana: Account) -> None:
    client = Client()
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        clock.move_to(later(hours=11.9))
        assert is_in(client)
        clock.move_to(later(hours=23.8))
        assert is_in(client)
        clock.move_to(later(hours=35.9))
        client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] = ""
        assert not is_in(client)


def test_a_session_lasts_fourteen_days_at_most(ana: Account) -> None:
    client = Client()
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        for half_day in range(1, 28):
            clock.move_to(later(hours=12 * half_day - 0.1))
            assert is_in(client), half_day
        clock.move_to(later(days=14, minutes=1))
        assert not is_in(client)


def test_a_carer_may_be_away_for_half_an_hour_and_stay_for_twelve(ana: Account) -> None:
    client = Client()
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        session = client.session
        session[sessions.CARER] = True
        session.save()
        for number in range(1, 24):
            clock.move_to(later(minutes=29 * number))
            assert is_in(client), number
        clock.move_to(later(hours=11, minutes=50))
        assert not is_in(client)
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        session = client.session
        session[sessions.CARER] = True
        session.save()
        for number in range(1, 25):
            clock.move_to(later(minutes=29.9 * number))
            assert is_in(client), number
        clock.move_to(later(hours=12, minutes=1))
        assert not is_in(client)


def test_a_clock_put_back_revives_nothing(ana: Account) -> None:
    client = Client()
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        token = client.cookies[settings.SESSION_COOKIE_NAME].value
        clock.move_to(later(hours=13))
        assert not is_in(client)
        clock.move_to(START)
        client.cookies[settings.SESSION_COOKIE_NAME] = token
        assert not is_in(client)


def test_seeded_a_session_without_an_end_is_caught(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions.Sitting, "is_over", lambda *_: False)
    for guard in (test_a_member_may_be_away_for_twelve_hours, test_a_session_lasts_fourteen_days_at_most):
        with pytest.raises(AssertionError):
            guard(ana)
    with pytest.raises(AssertionError):
        test_a_carer_may_be_away_for_half_an_hour_and_stay_for_twelve(ana)


def test_seeded_an_ended_row_that_stays_is_caught(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_remove", lambda row_id: None)
    with pytest.raises(AssertionError):
        test_a_clock_put_back_revives_nothing(ana)


def test_reading_writes_the_row_once_an_hour(ana: Account) -> None:
    client = Client()
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        before = bytes(Session.objects.get().data)
        clock.move_to(later(minutes=59))
        is_in(client)
        assert bytes(Session.objects.get().data) == before
        clock.move_to(later(minutes=61))
        is_in(client)
        assert bytes(Session.objects.get().data) != before


def test_an_old_or_foreign_cookie_is_nobody(ana: Account) -> None:
    for token in ("", "x", "ä" * 40, "a" * 43, "../../etc", "0" * 5000):
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = token
        assert not is_in(client)
    assert Session.objects.count() == 0


def test_a_row_opens_only_with_its_own_token(ana: Account) -> None:
    client = Client()
    enter(client)
    token = client.cookies[settings.SESSION_COOKIE_NAME].value
    row = Session.objects.get()
    assert row.id == tokens.row_id(token)
    assert tokens.open_data(token, bytes(row.data))
    assert tokens.open_data(token + "x", bytes(row.data)) is None
    for column in (bytes(row.data), bytes(row.ends)):
        assert str(ana.id).encode() not in column
        assert b"account_key" not in column
        assert b"2026" not in column


def test_the_cookie_lives_no_longer_than_it_is_of_use(ana: Account) -> None:
    client = Client()
    enter(client)
    assert int(client.cookies[settings.SESSION_COOKIE_NAME]["max-age"]) == 13 * 3600


def test_ended_sessions_are_swept_and_no_others(ana: Account) -> None:
    with time_machine.travel(START, tick=False) as clock:
        first = SessionStore()
        first.begin_for(ana)
        clock.move_to(later(hours=11))
        second = SessionStore()
        second.begin_for(ana)
        SessionStore.clear_expired()
        assert Session.objects.count() == 2
        clock.move_to(later(hours=12, minutes=1))
        SessionStore.clear_expired()
        assert [row.id for row in Session.objects.all()] == [tokens.row_id(second.session_key or "")]


def test_signing_out_in_another_tab_is_no_error(ana: Account) -> None:
    client = Client()
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        clock.move_to(later(hours=2))  # the next page would write the row again

        def sign_out_elsewhere(*words: object, **more: object) -> object:
            Session.objects.all().delete()
            return real(*words, **more)

        from openchair.vault.views import you

        real = you.queries.ways_of
        you.queries.ways_of = sign_out_elsewhere  # type: ignore[assignment]
        try:
            answer = client.get("/you")
        finally:
            you.queries.ways_of = real
        assert answer.status_code == 200
        assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""


def test_the_prepared_query_is_the_plain_one(ana: Account) -> None:
    store = SessionStore()
    store.begin_for(ana)
    row_id = tokens.row_id(store.session_key or "")
    prepared = [tuple(map(_plain, row)) for row in sessions._find(id=row_id)]
    assert prepared == [tuple(map(_plain, row)) for row in sessions._find.plain(id=row_id)]
    assert prepared
    assert sessions._find(id=row_id + 1) == []


def _plain(cell: object) -> object:
    return bytes(cell) if isinstance(cell, memoryview) else cell
