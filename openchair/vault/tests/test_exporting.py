"""A copy of somebody's words: made by the worker, opened by them alone, gone after a day."""

from __future__ import annotations

import datetime
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as house_settings
from django_tasks_db.models import DBTaskResult

from openchair.ground.tasks.worker import Worker
from openchair.ground.verdict import Refused
from openchair.vault import boxes, exported, keyring, receipts, shelf, soundness
from openchair.vault.models import Account, Export, Forgetting
from openchair.vault.operations import accounts, exporting, forgetting, leaving
from openchair.vault.operations.signing_in import unlock
from openchair.vault.queries import settings_of
from openchair.vault.tests import above
from openchair.vault.tests.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_shelf(settings: object, tmp_path: Path) -> None:
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


def test_it_holds_what_every_face_has_and_what_the_vault_keeps(
    ana: Account, key: bytes, worker: Worker, faces: list[int]
) -> None:
    exporting.ask(account_id=ana.id, account_key=key)
    waits = exported.of(ana.id)
    assert waits is not None
    assert not waits[1].made
    assert files() == []
    assert worker.work_off() == 1
    data = opened(ana, key)
    assert [group["group"] for group in data["groups"]] == ["Group 4711", "Group 4712"]  # type: ignore[attr-defined]
    assert data["account"]["sign_in_name"] == "river lamp oak"  # type: ignore[index]
    assert not DBTaskResult.objects.exists()


def test_nobody_else_opens_it_and_its_file_tells_nothing(ana: Account, key: bytes, worker: Worker) -> None:
    exporting.ask(account_id=ana.id, account_key=key)
    worker.work_off()
    [file] = files()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
    assert b"openchair-copy" not in file.read_bytes()
    assert abs(file.stat().st_size - 256 * 1024) < 100
    ben = accounts.open_account(name="other lamp oak", passphrase=PASSPHRASE)
    with pytest.raises(boxes.WrongKey):
        opened(ana, unlock(account=ben, passphrase=PASSPHRASE).account_key)


def test_after_a_day_its_key_its_file_and_its_row_are_gone(ana: Account, key: bytes, worker: Worker) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        exporting.ask(account_id=ana.id, account_key=key)
        worker.work_off()
        [key_id] = Export.objects.values_list("key_id", flat=True)
        clock.shift(DAY - datetime.timedelta(minutes=1))
        forgetting.finish()
        assert files()
        assert keyring.existing([key_id])
        clock.shift(datetime.timedelta(minutes=1))
        forgetting.finish()
    assert files() == []
    assert keyring.existing([key_id]) == []
    assert not Export.objects.exists()
    assert Forgetting.objects.get(key_id=key_id).done


def test_seeded_a_copy_that_nobody_planned_to_end_would_be_found(
    ana: Account, key: bytes, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting.forgetting, "plan", lambda **words: None)
    with time_machine.travel(NOON, tick=False) as clock:
        exporting.ask(account_id=ana.id, account_key=key)
        worker.work_off()
        clock.shift(2 * DAY)
        forgetting.finish()
    assert files()


def test_a_second_one_takes_the_place_of_the_first(ana: Account, key: bytes, worker: Worker) -> None:
    exporting.ask(account_id=ana.id, account_key=key)
    worker.work_off()
    [first] = Export.objects.values_list("key_id", flat=True)
    exporting.ask(account_id=ana.id, account_key=key)
    worker.work_off()
    forgetting.finish()
    [second] = Export.objects.values_list("key_id", flat=True)
    assert first != second
    assert [file.name for file in files()] == [f"{second}.sealed"]
    assert keyring.existing([first, second]) == [second]
    assert opened(ana, key)


def test_one_that_is_let_go_while_it_is_made_leaves_no_file(
    ana: Account, key: bytes, worker: Worker, faces: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    exporting.ask(account_id=ana.id, account_key=key)

    def tell(*, persona_id: int) -> None:
        exporting.end(account_id=ana.id)

    monkeypatch.setattr(above, "of_persona", tell)
    worker.work_off()
    forgetting.finish()
    assert files() == []
    assert not DBTaskResult.objects.exists()


def test_made_twice_it_is_made_once(ana: Account, key: bytes, worker: Worker) -> None:
    exporting.ask(account_id=ana.id, account_key=key)
    [pid] = Export.objects.values_list("pid", flat=True)
    worker.work_off()
    before = files()[0].read_bytes()
    exporting.make.call(pid)
    exporting.make.call("no such")
    assert files()[0].read_bytes() == before


def test_it_goes_when_words_that_are_in_it_are_destroyed(
    ana: Account, key: bytes, worker: Worker, faces: list[int]
) -> None:
    exporting.ask(account_id=ana.id, account_key=key)
    worker.work_off()
    accounts.drop_persona(account_id=ana.id, persona_id=4711, now=NOON)
    forgetting.finish()
    assert files() == []
    ana.refresh_from_db()
    [receipt] = receipts.read(settings_of(ana), NOON)
    assert receipt == (NOON, NOON + datetime.timedelta(hours=12))
    accounts.drop_persona(account_id=ana.id, persona_id=4711, now=NOON)
    ana.refresh_from_db()
    assert len(receipts.read(settings_of(ana), NOON)) == 1
    assert receipts.read(settings_of(ana), NOON + 30 * DAY) == []


def test_it_goes_with_the_account_at_once(ana: Account, key: bytes, worker: Worker) -> None:
    exporting.ask(account_id=ana.id, account_key=key)
    worker.work_off()
    leaving.destroy_now(account_id=ana.id)
    assert files() == []


def test_an_account_on_its_way_out_gets_none(ana: Account, key: bytes) -> None:
    leaving.delete_account(account_id=ana.id)
    with pytest.raises(Refused):
        exporting.ask(account_id=ana.id, account_key=key)
    assert not Export.objects.exists()


def test_its_key_is_nobody_s_orphan(ana: Account, key: bytes) -> None:
    exporting.ask(account_id=ana.id, account_key=key)
    assert set(Export.objects.values_list("key_id", flat=True)) <= soundness.account_keys()


def test_no_row_counts_faces(ana: Account, key: bytes, worker: Worker, faces: list[int]) -> None:
    """Half done or done, of one or of many: the row looks the same."""
    exporting.ask(account_id=ana.id, account_key=key)
    [waiting] = Export.objects.values_list("progress", flat=True)
    worker.work_off()
    [made] = Export.objects.values_list("progress", flat=True)
    assert len(bytes(waiting)) == len(bytes(made))
    assert not [cell for cell in Export.objects.values_list()[0] if isinstance(cell, int) and cell in faces]
