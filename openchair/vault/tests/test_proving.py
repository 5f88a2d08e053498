"""An open device is not enough to take an account away from its owner."""

import datetime
import re

import pytest
import time_machine
from django.test import Client

from openchair.vault import proving
from openchair.vault.models import Account
from openchair.vault.tests.conftest import NAME, PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NOW = datetime.datetime(2026, 11, 22, 19, 30, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def makes_code(client: Client, **said: str) -> bool:
    return bool(re.search(r"<li>[0-9A-Z]{4}</li>", client.post("/you/recovery", said).content.decode()))


@pytest.fixture
def client(ana: Account) -> Client:
    browser = Client()
    with time_machine.travel(NOW, tick=False):
        browser.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
    return browser


def test_a_first_code_right_after_coming_in_needs_no_more(client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        assert makes_code(client)


def test_later_or_in_place_of_another_it_needs_the_passphrase(client: Client) -> None:
    with time_machine.travel(NOW + HOUR, tick=False):
        assert not makes_code(client)
        assert not makes_code(client, passphrase="not the one they chose")
        assert makes_code(client, passphrase=PASSPHRASE)
    with time_machine.travel(NOW + HOUR, tick=False):
        assert not makes_code(client)


def test_guesses_at_an_open_device_run_out(client: Client) -> None:
    with time_machine.travel(NOW + HOUR, tick=False):
        for _ in range(25):
            makes_code(client, passphrase="not the one they chose")
        assert not makes_code(client, passphrase=PASSPHRASE)


def test_without_the_proof_an_open_device_would_do(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: nobody asks."""
    monkeypatch.setattr("openchair.vault.views.recovering.opens", lambda *_: True)
    with time_machine.travel(NOW + HOUR, tick=False):
        assert makes_code(client)
    assert proving.JUST_NOW < HOUR
