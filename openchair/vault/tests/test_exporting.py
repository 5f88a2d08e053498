"""A copy of somebody's words: made by the worker, and opened by them alone."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from openchair.ground.tasks.worker import Worker
from openchair.vault import boxes, exported, soundness
from openchair.vault.models import Account, Export
from openchair.vault.operations import accounts, exporting
from openchair.vault.operations.signing_in import unlock
from openchair.vault.tests.conftest import PASSPHRASE
from openchair.vault.tests.copies import faces, files, key, opened, own_shelf, worker

__all__ = ["faces", "key", "own_shelf", "worker"]
pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


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


def test_made_twice_it_is_made_once(ana: Account, key: bytes, worker: Worker) -> None:
    exporting.ask(account_id=ana.id, account_key=key)
    [pid] = Export.objects.values_list("pid", flat=True)
    worker.work_off()
    before = files()[0].read_bytes()
    exporting.make.call(pid)
    exporting.make.call("no such")
    assert files()[0].read_bytes() == before


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
