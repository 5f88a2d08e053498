"""Somebody who has a copy of their words made: what the tests of it share."""

from __future__ import annotations

import datetime
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as house_settings

from openchair.ground.tasks.worker import Worker
from openchair.vault import boxes, exported, keyring, shelf
from openchair.vault.models import Account
from openchair.vault.operations import accounts
from openchair.vault.operations.signing_in import unlock
from openchair.vault.tests import above
from openchair.vault.tests.conftest import PASSPHRASE

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def own_shelf(settings: object, tmp_path: Path) -> None:
    settings.EXPORTS = tmp_path / "exports"  # type: ignore[attr-defined]


@pytest.fixture
def key(ana: Account) -> bytes:
    return unlock(account=ana, passphrase=PASSPHRASE).account_key


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(tidy=keyring.drop_all)
    yield made
    made._presence.end()


@pytest.fixture
def faces(ana: Account) -> list[int]:
    for persona_id in (4711, 4712):
        above.KEYS[persona_id] = keyring.new_key()
        accounts.note_persona(account_id=ana.id, persona_id=persona_id)
    return [4711, 4712]


def files() -> list[Path]:
    folder = Path(house_settings.EXPORTS)
    return list(folder.iterdir()) if folder.exists() else []


def opened(ana: Account, key: bytes) -> dict[str, object]:
    found = exported.of(ana.id)
    assert found is not None
    export, progress = found
    assert progress.made
    box = shelf.take(export.key_id)
    assert box is not None
    archive = zipfile.ZipFile(BytesIO(boxes.empty(bytes(export.lock), key, box, exported.context(export))))
    assert archive.namelist() == ["index.html", "data.json", "schema.json"]
    return dict(json.loads(archive.read("data.json")))
