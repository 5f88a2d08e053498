"""What is left in the files of a destroyed key: nothing, also while somebody reads, or the row does not say done."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import connections

from openchair.vault import checkpoint, keyring
from openchair.vault.models import Forgetting
from openchair.vault.operations import forgetting
from openchair.vault.tests import above
from openchair.vault.tests.test_forgetting import NOW, on_disk, planned

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


@pytest.fixture
def reader() -> Iterator[sqlite3.Connection]:
    """Somebody who reads the keys for long, as a backup does."""
    connection = sqlite3.connect(str(connections["keys"].settings_dict["NAME"]), isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM vault_key").fetchone()
    yield connection
    connection.close()


def test_a_due_key_is_gone_from_the_disk() -> None:
    key_id, wrapped = planned()
    assert on_disk(wrapped)
    assert forgetting.destroy_due(now=NOW) == 1
    assert on_disk(wrapped) == []
    with pytest.raises(keyring.KeyGone):
        keyring.cipher(key_id)
    assert Forgetting.objects.get(key_id=key_id).done
    assert ("forgotten", (key_id,)) in above.TOLD
    assert forgetting.destroy_due(now=NOW) == 0


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
