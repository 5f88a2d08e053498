"""Forgetting: a key goes, and with it everything that was sealed under it, in backups too.

    plan         an intent row commits in `default`, in the caller's own transaction
    destroy      the key is deleted in `keys` (secure_delete overwrites it), the truncating checkpoint is repeated
                 until nothing of it is left in the file beside, whoever made the thing erases what stands in clear
                 (settings.FORGOTTEN, by kind), the row says done
    finish       does all of that again for whatever a crash left half done; at start-up and once a minute

`plan` and `undo` may be called inside an operation. What destroys may not: a key cannot be rolled back.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Collection, Iterable

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string

from openchair.ground.writing import operation
from openchair.vault import checkpoint, keyring
from openchair.vault.models import Forgetting
from openchair.vault.router import ALIAS
from openchair.vault.sealing import seal_by_house, unseal_by_house

# Copies of the keys live 12 hours. A restored copy that is older than that has no business here.
REMEMBERED = datetime.timedelta(days=2)
_AT_ONCE = 500
log = logging.getLogger(__name__)


@operation
def plan(*, key_id: int, kind: str, due: datetime.datetime) -> None:
    """Let this key be destroyed at `due`. Planning again can only bring that forward."""
    row, made = Forgetting.objects.select_for_update().get_or_create(
        key_id=key_id, defaults={"kind": kind, "due": _shut(key_id, due)}
    )
    if not made and not row.done and due < _due(key_id, row.due):
        Forgetting.objects.filter(id=row.id).update(due=_shut(key_id, due))


@operation
def undo(*, key_id: int) -> bool:
    """Keep the key after all. False when there was no plan, or it is too late."""
    row = Forgetting.objects.select_for_update().filter(key_id=key_id, done=False).first()
    if row is None or not keyring.existing([key_id]):
        return False
    row.delete()
    return True


def pending(key_ids: Collection[int]) -> dict[int, datetime.datetime]:
    """Which of these keys are to go, and when. One query."""
    rows = Forgetting.objects.filter(key_id__in=key_ids, done=False).values_list("key_id", "due")
    return {key_id: _due(key_id, due) for key_id, due in rows}


def destroy_now(*, key_id: int) -> None:
    """Destroy one planned key without waiting for its time. Not inside an operation."""
    _destroy([key_id])


def destroy_due(*, now: datetime.datetime | None = None) -> int:
    """Destroy every key whose time has come; answers how many are gone for good. Not inside an operation."""
    now = now or timezone.now()
    rows = Forgetting.objects.filter(done=False).values_list("key_id", "due")
    return _destroy([key_id for key_id, due in rows if _due(key_id, due) <= now])


def finish(*, now: datetime.datetime | None = None) -> int:
    """Everything that is due or was left undone by a crash, a busy reader or an old copy of the keys."""
    now = now or timezone.now()
    done = list(Forgetting.objects.filter(done=True).values_list("key_id", "due"))
    for key_id, _ in done:
        keyring.drop(key_id)  # another process may have destroyed it
    if back := keyring.existing([key_id for key_id, _ in done]):
        keyring.destroy(back)
        checkpoint.truncate(ALIAS)
    old = [key_id for key_id, due in done if _due(key_id, due) + REMEMBERED < now and key_id not in back]
    _drop_rows(old)
    return destroy_due(now=now)


def _destroy(key_ids: list[int]) -> int:
    # Django's own mark on the transaction that a test wraps round everything.
    if not all(getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):
        raise RuntimeError("a key cannot be rolled back: destroy it outside of any operation")
    gone = [row for some in _in_parts(key_ids) for row in _strike(some)]
    if not gone or not checkpoint.truncate(ALIAS):
        return 0
    return sum(_conclude(key_id, kind) for key_id, kind in gone)


@operation
def _strike(key_ids: list[int]) -> list[tuple[int, str]]:
    """Delete the keys while their rows are locked, so that nobody is told "you stay" of a key that is gone."""
    rows = Forgetting.objects.select_for_update().filter(key_id__in=key_ids, done=False)
    planned = list(rows.values_list("key_id", "kind"))
    keyring.destroy([key_id for key_id, _ in planned])
    return planned


def _conclude(key_id: int, kind: str) -> bool:
    try:
        _erase_and_mark(key_id, kind)
    except Exception:  # one room's mistake must not keep the others' rows; the next round tries again
        log.exception("a forgetting was not concluded")
        return False
    return True


@operation
def _erase_and_mark(key_id: int, kind: str) -> None:
    if kind in settings.FORGOTTEN:
        import_string(settings.FORGOTTEN[kind])(key_id=key_id)
    Forgetting.objects.filter(key_id=key_id).update(done=True)


@operation
def _drop_rows(key_ids: list[int]) -> None:
    for some in _in_parts(key_ids):
        Forgetting.objects.filter(key_id__in=some, done=True).delete()


def _in_parts(key_ids: list[int]) -> Iterable[list[int]]:
    return (key_ids[at : at + _AT_ONCE] for at in range(0, len(key_ids), _AT_ONCE))


def _shut(key_id: int, due: datetime.datetime) -> bytes:
    return seal_by_house("forgetting", due.isoformat(), f"forgetting:{key_id}")


def _due(key_id: int, sealed: bytes | memoryview) -> datetime.datetime:
    return datetime.datetime.fromisoformat(unseal_by_house("forgetting", sealed, f"forgetting:{key_id}"))
