"""A copy of somebody's words is gone after a day, and earlier with what is in it."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from openchair.ground.tasks.worker import Worker
from openchair.ground.verdict import Refused
from openchair.vault import keyring, receipts
from openchair.vault.models import Account, Export, Forgetting
from openchair.vault.operations import accounts, exporting, forgetting, leaving
from openchair.vault.queries import settings_of
from openchair.vault.tests import above
from openchair.vault.tests.copies import DAY, NOON, faces, files, key, opened, own_shelf, worker

__all__ = ["faces", "key", "own_shelf", "worker"]
pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


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
