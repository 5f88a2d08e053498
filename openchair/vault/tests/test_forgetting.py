"""Forgotten means gone from the disk; undone means nothing happened; half done is finished later."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.db import connections, transaction

from openchair.vault import keyring
from openchair.vault.models import Forgetting, Key
from openchair.vault.operations import forgetting
from openchair.vault.tests import above

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

NOW = datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _nothing_told() -> None:
    above.TOLD.clear()


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
