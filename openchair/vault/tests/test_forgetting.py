"""Forgotten means gone from the disk; undone means nothing happened; half done is finished later."""

from __future__ import annotations

import datetime
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections, transaction

from openchair.vault import checkpoint, keyring
from openchair.vault.models import Forgetting, Key
from openchair.vault.operations import forgetting
from openchair.vault.tests import above

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

NOW = datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _nothing_told() -> None:
    above.TOLD.clear()


@pytest.fixture
def reader() -> Iterator[sqlite3.Connection]:
    """Somebody who reads the keys for long, as a backup does."""
    connection = sqlite3.connect(str(connections["keys"].settings_dict["NAME"]), isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM vault_key").fetchone()
    yield connection
    connection.close()


def planned(due: datetime.datetime = NOW, kind: str = "persona") -> tuple[int, bytes]:
    """A key that is to go, and the bytes that stand for it on disk."""
    key_id = keyring.new_key()
    forgetting.plan(key_id=key_id, kind=kind, due=due)
    return key_id, bytes(Key.objects.using("keys").get(id=key_id).wrapped)


def on_disk(wrapped: bytes) -> list[str]:
    """The files of the keys database in which these bytes still stand."""
    path = Path(str(connections["keys"].settings_dict["NAME"]))
    files = [path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal")]
    return [file.name for file in files if file.exists() and wrapped in file.read_bytes()]


def test_a_due_key_is_gone_from_the_disk() -> None:
    key_id, wrapped = planned()
    assert on_disk(wrapped)
    assert forgetting.destroy_due(now=NOW) == 1
    assert on_disk(wrapped) == []
    with pytest.raises(keyring.KeyGone):
        keyring.cipher(key_id)
    assert Forgetting.objects.get(key_id=key_id).done
    assert above.TOLD == [("forgotten", (key_id,))]
    assert forgetting.destroy_due(now=NOW) == 0


def test_a_key_whose_time_has_not_come_stays() -> None:
    key_id, _ = planned(NOW + HOUR)
    assert forgetting.destroy_due(now=NOW) == 0
    keyring.cipher(key_id)
    assert forgetting.pending({key_id, 5}) == {key_id: NOW + HOUR}


def test_one_press_undoes_it() -> None:
    key_id, _ = planned()
    assert forgetting.undo(key_id=key_id)
    assert forgetting.destroy_due(now=NOW + HOUR) == 0
    keyring.cipher(key_id)
    assert not forgetting.undo(key_id=key_id)


def test_too_late_is_said_and_not_pretended() -> None:
    key_id, _ = planned()
    forgetting._strike([key_id])  # a crash follows: the row does not say done yet
    assert not forgetting.undo(key_id=key_id)
    assert forgetting.finish(now=NOW) == 1


def test_planning_again_only_brings_it_forward() -> None:
    key_id, _ = planned(NOW)
    forgetting.plan(key_id=key_id, kind="persona", due=NOW + HOUR)
    assert forgetting.pending({key_id}) == {key_id: NOW}
    forgetting.plan(key_id=key_id, kind="persona", due=NOW - HOUR)
    assert forgetting.pending({key_id}) == {key_id: NOW - HOUR}


def test_destroy_now_does_not_wait() -> None:
    key_id, wrapped = planned(NOW + HOUR)
    other, _ = planned(NOW + HOUR)
    forgetting.destroy_now(key_id=key_id)
    assert on_disk(wrapped) == []
    keyring.cipher(other)


def test_a_key_without_a_plan_is_not_destroyed() -> None:
    key_id = keyring.new_key()
    forgetting.destroy_now(key_id=key_id)
    keyring.cipher(key_id)


def test_nothing_says_done_while_a_reader_holds_the_bytes(
    reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint.truncate, "__kwdefaults__", {"within": 0.2})
    key_id, wrapped = planned()
    assert forgetting.destroy_due(now=NOW) == 0
    assert on_disk(wrapped)
    assert not Forgetting.objects.get(key_id=key_id).done
    reader.close()
    assert forgetting.finish(now=NOW) == 1
    assert Forgetting.objects.get(key_id=key_id).done
    assert on_disk(wrapped) == []


def test_seeded_a_checkpoint_that_is_not_repeated_is_caught(
    reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(alias: str) -> bool:
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return True

    monkeypatch.setattr(forgetting.checkpoint, "truncate", once)
    _, wrapped = planned()
    forgetting.destroy_due(now=NOW)
    assert on_disk(wrapped), "with a reader open one checkpoint leaves the key on disk, and the row says done"
    assert Forgetting.objects.get().done


def test_seeded_keys_deleted_without_overwriting_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with connections["keys"].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")
    try:
        _, wrapped = planned()
        forgetting.destroy_due(now=NOW)
        assert on_disk(wrapped)
    finally:
        with connections["keys"].cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def test_a_short_reader_only_delays() -> None:
    _, wrapped = planned()
    reading, name = threading.Event(), str(connections["keys"].settings_dict["NAME"])

    def read_for_a_while() -> None:
        with closing(sqlite3.connect(name, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM vault_key").fetchone()
            reading.set()
            time.sleep(0.3)

    other = threading.Thread(target=read_for_a_while)
    other.start()
    reading.wait(5)
    assert forgetting.destroy_due(now=NOW) == 1
    other.join()
    assert on_disk(wrapped) == []


def test_an_old_copy_of_the_keys_forgets_again() -> None:
    key_id, _ = planned()
    row = Key.objects.using("keys").get(id=key_id)
    forgetting.destroy_due(now=NOW)
    Key.objects.using("keys").create(id=key_id, wrapped=row.wrapped)
    forgetting.finish(now=NOW + HOUR)
    assert keyring.existing([key_id]) == []


def test_what_is_done_is_itself_forgotten_after_two_days() -> None:
    planned()
    forgetting.finish(now=NOW)
    forgetting.finish(now=NOW + datetime.timedelta(days=1))
    assert Forgetting.objects.count() == 1
    forgetting.finish(now=NOW + datetime.timedelta(days=2, hours=1))
    assert Forgetting.objects.count() == 0


def test_a_destruction_inside_an_operation_is_refused() -> None:
    key_id, _ = planned()
    with transaction.atomic(), pytest.raises(RuntimeError):
        forgetting.destroy_now(key_id=key_id)
    keyring.cipher(key_id)


def test_one_rooms_mistake_does_not_keep_the_others_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = planned()
    second, _ = planned()

    def stumbles(*, key_id: int) -> None:
        if key_id == first:
            raise ValueError

    monkeypatch.setattr(above, "forgotten", stumbles)
    assert forgetting.destroy_due(now=NOW) == 1
    monkeypatch.undo()
    assert set(keyring.existing([first, second])) == set()
    assert Forgetting.objects.get(key_id=second).done
    assert not Forgetting.objects.get(key_id=first).done


def test_when_it_falls_due_is_sealed() -> None:
    planned()
    assert b"2026" not in bytes(Forgetting.objects.get().due)
