"""What happened to a sign-in, and where it is open: for its owner, coarsely, and not for long."""

from __future__ import annotations

import datetime
import re

import pytest
import time_machine
from django.test import Client

from openchair.vault import lately as shape
from openchair.vault.models import Account, Session
from openchair.vault.operations import lately
from openchair.vault.tests.conftest import NAME, PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

START = datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC)
PHONE = "Mozilla/5.0 (Linux; Android 9; Secret Model 7) AppleWebKit/537.36 Mobile"
COMPUTER = "Mozilla/5.0 (X11; Linux x86_64) SecretBrowser/99"


def enter(browser: str = "") -> Client:
    client = Client(HTTP_USER_AGENT=browser) if browser else Client()
    assert client.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE}).status_code == 302
    return client


def page(client: Client, path: str = "/you") -> str:
    return re.sub(r"\s+", " ", client.get(path).content.decode())


def test_each_sign_in_is_told_once_a_day_and_device(ana: Account) -> None:
    with time_machine.travel(START, tick=False) as clock:
        enter(PHONE)
        enter(PHONE)
        clock.shift(datetime.timedelta(days=1))
        said = page(enter(COMPUTER))
    assert said.count("Somebody signed in with your passphrase.") == 2
    assert "A computer, today" in said
    assert "A phone or tablet, yesterday" in said


def test_one_press_lets_go_of_what_was_read_and_of_no_more(ana: Account) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = enter(PHONE)
        marks = re.findall(r'name="mark" value="([^"]+)"', page(client))
        clock.shift(datetime.timedelta(hours=1))
        enter(COMPUTER)
        client.post("/you/seen", {"mark": marks})
        assert page(client).count("Somebody signed in") == 1


def test_after_thirty_days_nothing_is_left_in_the_row_either(ana: Account) -> None:
    with time_machine.travel(START, tick=False) as clock:
        enter(PHONE)
        for days, left in ((30, 1), (31, 0)):
            clock.move_to(START + datetime.timedelta(days=days))
            lately.forget_old()
            row = Account.objects.get()
            assert len(shape.read(row, START.date())) == left, days


def test_seeded_a_notice_that_stays_is_caught(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "_write", lambda account, events: None)
    with pytest.raises(AssertionError):
        test_after_thirty_days_nothing_is_left_in_the_row_either(ana)


def test_signing_in_again_and_again_pushes_no_change_out(ana: Account) -> None:
    lately.note(account_id=ana.id, kind="passphrase", now=START)
    before = len(bytes(Account.objects.get().lately))
    for day in range(28):
        for device in ("phone", "computer"):
            now = START + datetime.timedelta(days=day)
            lately.note(account_id=ana.id, kind="in", device=device, now=now)
    row = Account.objects.get()
    events = shape.read(row, START.date())
    assert "passphrase" in {one.kind for one in events}
    assert len(events) == shape.MOST
    assert len(bytes(row.lately)) == before


def test_every_kind_has_its_sentence_and_fits(ana: Account) -> None:
    before = len(bytes(ana.lately))
    for number in range(shape.MOST * 2):
        for kind in shape.sentences():
            now = START + datetime.timedelta(days=number % 28)
            lately.note(account_id=ana.id, kind=kind, device="computer", now=now)
    assert len(bytes(Account.objects.get().lately)) == before


def test_where_somebody_is_signed_in(ana: Account) -> None:
    with time_machine.travel(START, tick=False) as clock:
        phone = enter(PHONE)
        clock.shift(datetime.timedelta(hours=11))
        desk = enter(COMPUTER)
        said = page(desk, "/you/sessions")
        assert "A computer, opened today · <strong>this device</strong>" in said
        assert "A phone or tablet, opened yesterday" in said
        pid = re.findall(r'name="session" value="([^"]+)"', said)
        assert len(pid) == 1
        desk.post("/you/sessions", {"session": pid[0]})
        assert phone.get("/you").status_code == 401
        assert desk.get("/you").status_code == 200


def test_all_others_end_at_once_and_this_one_stays(ana: Account) -> None:
    clients = [enter(PHONE) for _ in range(3)]
    clients[0].post("/you/sessions")
    assert [client.get("/you").status_code for client in clients] == [200, 401, 401]


def test_what_is_over_is_not_said_to_be_open(ana: Account) -> None:
    with time_machine.travel(START, tick=False) as clock:
        enter(PHONE)
        clock.shift(datetime.timedelta(hours=13))
        assert "You are signed in nowhere else." in page(enter(COMPUTER), "/you/sessions")


def test_nobody_ends_somebody_elses_session(ana: Account) -> None:
    from openchair.vault.operations import accounts

    accounts.open_account(name="stone field oak", passphrase=PASSPHRASE)
    hers = enter(PHONE)
    told = page(enter(COMPUTER), "/you/sessions")
    pid = re.findall(r'name="session" value="([^"]+)"', told)[0]
    ben = Client()
    ben.post("/sign-in", {"name": "stone field oak", "passphrase": PASSPHRASE})
    ben.post("/you/sessions", {"session": pid})
    assert hers.get("/you").status_code == 200


def test_no_browser_and_no_hour_is_kept(ana: Account) -> None:
    with time_machine.travel(START, tick=False):
        client = enter(PHONE)
        said = page(client) + page(client, "/you/sessions")
    assert "Secret" not in said
    assert not re.search(r"\d\d:\d\d", said)
    data = client.session._session_cache if hasattr(client.session, "_session_cache") else {}
    assert "Secret" not in str(data)
    assert len({len(bytes(row.about)) for row in Session.objects.all()}) == 1
