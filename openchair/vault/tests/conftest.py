from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
import time_machine
from django.test import Client

from openchair.vault import app, keyring, limits, master
from openchair.vault.models import Account, Key
from openchair.vault.operations import accounts
from openchair.vault.operations.app import turn_on
from openchair.vault.tests.authenticator import Device, add

PASSPHRASE = "kettle harbour slow umbrella"
NAME = "river lamp oak"
START = datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _fresh_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    for throttle in (limits.NAMES, limits.PREFIXES, limits.DEVICES, limits.RECOVERIES, limits.SIGN_UPS):
        throttle._buckets.clear()
    for throttle in (limits.CODES, limits.PASSKEYS):
        throttle._buckets.clear()


@pytest.fixture(autouse=True)
def _open_house(settings: object) -> None:
    """Rooms above stand still here: the vault is tried on its own."""
    settings.HOUSE_ANSWERS = "openchair.vault.tests.houses.opened"  # type: ignore[attr-defined]
    settings.ACCOUNT_GOING = ["openchair.vault.tests.above.account_going"]  # type: ignore[attr-defined]
    settings.ACCOUNT_STAYS = ["openchair.vault.tests.above.account_stays"]  # type: ignore[attr-defined]
    settings.FORGOTTEN = {  # type: ignore[attr-defined]
        "account": "openchair.vault.operations.leaving.forgotten",
        "persona": "openchair.vault.tests.above.forgotten",
        "export": "openchair.vault.operations.exporting.forgotten",
    }
    settings.EXPORTED = "openchair.vault.tests.above.of_persona"  # type: ignore[attr-defined]


@pytest.fixture
def ana() -> Account:
    return accounts.open_account(name=NAME, passphrase=PASSPHRASE)


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def signed_in(ana: Account) -> Client:
    client = Client()
    answer = client.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
    assert answer.status_code == 302
    return client


@pytest.fixture
def device(signed_in: Client) -> Device:
    """A phone with a passkey of Ana's."""
    made = Device()
    assert add(signed_in, made).status_code == 302
    return made


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def secret(clock: time_machine.Traveller, ana: Account) -> str:
    """What Ana's app makes its codes of; the one that turned it on was half a minute ago."""
    made = app.new_secret()
    turn_on(account_id=ana.id, secret=made, typed=pyotp.TOTP(made).now())
    clock.shift(app.STEP)
    return made


@pytest.fixture
def two_places(settings: object, tmp_path: Path) -> tuple[Path, Path]:
    """For copies of words and of keys."""
    settings.COPIES = tmp_path / "copies.json"  # type: ignore[attr-defined]
    return tmp_path / "w", tmp_path / "k"


@pytest.fixture
def key_file(settings: object, tmp_path: Path) -> Iterator[Path]:
    """A house key of this test's own, to be changed; keys that others made do not open with it."""
    Key.objects.using("keys").all().delete()
    keyring.drop_all()
    settings.HOUSE_KEY_FILE = tmp_path / "house.key"  # type: ignore[attr-defined]
    master.make_file(tmp_path / "house.key")
    yield tmp_path / "house.key"
    Key.objects.using("keys").all().delete()
