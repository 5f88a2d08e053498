from __future__ import annotations

import pytest
from django.test import Client

from openchair.vault import limits, passphrases
from openchair.vault.models import Account
from openchair.vault.operations import accounts

PASSPHRASE = "kettle harbour slow umbrella"
NAME = "river lamp oak"


@pytest.fixture(autouse=True)
def _swift(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at its lowest cost: what is tested is when it runs, not how long."""
    monkeypatch.setattr(passphrases.HouseHasher, "memory_cost", 8)
    monkeypatch.setattr(passphrases.HouseHasher, "time_cost", 1)
    passphrases._dummy.cache_clear()


@pytest.fixture(autouse=True)
def _fresh_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    for throttle in (limits.NAMES, limits.PREFIXES, limits.DEVICES, limits.RECOVERIES, limits.SIGN_UPS):
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
