from __future__ import annotations

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils.formats import date_format

from openchair.ground.verdict import Refused
from openchair.vault import keyring, receipts
from openchair.vault.models import Account, Session
from openchair.vault.operations import accounts, forgetting, leaving
from openchair.vault.tests import above
from openchair.vault.tests.conftest import NAME, PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

NOW = datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _two_personas(ana: Account) -> None:
    above.TOLD.clear()
    above.KEYS.clear()
    for persona_id in (5, 7):
        above.KEYS[persona_id] = keyring.new_key()
        accounts.note_persona(account_id=ana.id, persona_id=persona_id)


def test_hidden_at_once_and_destroyed_after_twelve_hours(ana: Account) -> None:
    due = leaving.delete_account(account_id=ana.id, now=NOW)
    assert due == NOW + 12 * HOUR
    assert above.TOLD == [("going", (5, 7))]
    assert forgetting.finish(now=due - datetime.timedelta(seconds=1)) == 0
    assert forgetting.finish(now=due) == 3
    assert not Account.objects.exists()
    assert keyring.existing([ana.key_id, *above.KEYS.values()]) == []


def test_staying_brings_all_of_it_back(ana: Account) -> None:
    leaving.delete_account(account_id=ana.id, now=NOW)
    leaving.stay(account_id=ana.id)
    assert above.TOLD[-1] == ("stays", (5, 7))
    assert forgetting.finish(now=NOW + 24 * HOUR) == 0
    assert not Account.objects.get().going
    assert len(keyring.existing([ana.key_id, *above.KEYS.values()])) == 3


def test_staying_does_not_bring_back_what_was_going_before(ana: Account) -> None:
    forgetting.plan(key_id=above.KEYS[5], kind="persona", due=NOW + HOUR)
    leaving.delete_account(account_id=ana.id, now=NOW)
    leaving.stay(account_id=ana.id)
    forgetting.finish(now=NOW + 24 * HOUR)
    assert keyring.existing(above.KEYS.values()) == [above.KEYS[7]]


def test_too_late_is_refused(ana: Account) -> None:
    leaving.delete_account(account_id=ana.id, now=NOW)
    forgetting._strike([ana.key_id])
    with pytest.raises(Refused):
        leaving.stay(account_id=ana.id)


def test_destroy_now(ana: Account) -> None:
    leaving.delete_account(account_id=ana.id, now=NOW)
    leaving.destroy_now(account_id=ana.id, now=NOW + HOUR)
    assert not Account.objects.exists()
    assert keyring.existing([ana.key_id, *above.KEYS.values()]) == []


def test_the_name_is_free_again_for_nobody_in_particular(ana: Account) -> None:
    leaving.delete_account(account_id=ana.id, now=NOW)
    leaving.destroy_now(account_id=ana.id, now=NOW)
    accounts.open_account(name=NAME, passphrase=PASSPHRASE)


def test_the_pages(ana: Account) -> None:
    phone, desk = Client(), Client()
    with time_machine.travel(NOW, tick=False) as clock:
        for client in (phone, desk):
            client.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
        assert "12 hours" in phone.get("/you/delete").content.decode()
        assert phone.post("/you/delete").headers["Location"] == "/you/stay"
        assert desk.get("/you").status_code == 401
        assert phone.get("/you").status_code == 401, "one who is going is nobody but on this page"
        page = phone.get("/you/stay").content.decode()
        assert "12 more hours" in page
        due, nowhere = receipts.Receipt.of(NOW + 12 * HOUR)
        assert all(f"{date_format(at, 'j F, H:i')} UTC" in page for at in (due, nowhere))
        clock.move_to(NOW + 2 * HOUR)
        answer = desk.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE, "next": "/g/abc"})
        assert answer.headers["Location"] == "/you/stay"
        assert "10 more hours" in desk.get("/you/stay").content.decode()
        assert desk.post("/you/stay").headers["Location"] == "/home"
        assert desk.get("/you").status_code == phone.get("/you").status_code == 200
        assert desk.get("/you/stay").status_code == 401


def test_destroying_from_the_page(ana: Account) -> None:
    client = Client()
    client.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
    assert client.post("/you/destroy").status_code == 401, "only after it was deleted"
    client.post("/you/delete")
    for wrong in ({}, {"passphrase": "not the one they chose"}):
        assert "Destroy it now" in client.post("/you/destroy", wrong).content.decode()
    assert Account.objects.exists(), "an open device is not enough"
    answer = client.post("/you/destroy", {"passphrase": PASSPHRASE})
    assert answer.status_code == 200
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "The last copy of the keys is gone by" in answer.content.decode()
    assert not Account.objects.exists()
    assert not Session.objects.exists()
    assert client.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE}).status_code == 200
