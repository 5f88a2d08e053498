"""A piece of work from hand to hand: waiting, taken, done and gone, or set back, or given up."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from openchair.ground import faults
from openchair.ground.ids import random_key
from openchair.ground.writing import operation

READY, RUNNING, FAILED = TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED
# How long work rests after it failed for the first time, the second, and so on. After the last it is given up.
WAITS = tuple(datetime.timedelta(seconds=rest) for rest in (10, 60, 5 * 60, 30 * 60, 2 * 3600))
TRIES = len(WAITS) + 1
CRASHED = "The worker ended in the midst of it"


@operation
def blur(*, row_id: str) -> None:
    """Of when it was asked for, keep the day; of in which order, nothing."""
    day = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    DBTaskResult.objects.filter(id=row_id).update(enqueued_at=day)
    if connection.vendor == "sqlite":
        # Beside a key that is no integer SQLite keeps a hidden number that counts up.
        table, key = DBTaskResult._meta.db_table, UUID(row_id).hex
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET rowid = %s WHERE id = %s", [random_key(), key])  # noqa: S608


@operation
def ask_once(*, chore: Task[[], None]) -> None:
    """Ask for a chore unless it waits already: a worker that was away for a day finds it once."""
    if not DBTaskResult.objects.filter(task_path=chore.module_path, status__in=(READY, RUNNING)).exists():
        chore.enqueue()


@operation
def take(*, row: DBTaskResult[Any, Any], worker: str) -> bool:
    """Whether this worker has it now. Another may have been quicker."""
    mine = DBTaskResult.objects.filter(id=row.id, status=READY)
    return bool(mine.update(status=RUNNING, worker_ids=[*row.worker_ids, worker]))


@operation
def finish(*, row_id: UUID) -> None:
    """Done: nothing is kept of it."""
    DBTaskResult.objects.filter(id=row_id).delete()


@operation
def set_back(*, row_id: UUID, error: BaseException, now: datetime.datetime | None = None) -> None:
    """It failed: let it rest and be tried again, or give it up."""
    now = now or timezone.now()
    row = DBTaskResult.objects.select_for_update().filter(id=row_id).first()
    if row is None:
        return
    tries = len(row.worker_ids)
    if tries >= TRIES:
        _give_up(row_id, faults.told(error))
    else:
        DBTaskResult.objects.filter(id=row_id).update(status=READY, run_after=now + WAITS[tries - 1])


@operation
def take_back(*, is_living: Callable[[str], bool]) -> int:
    """Work that a crash left in nobody's hands waits again; answers how much. Given up when it crashes each time."""
    left = [
        row for row in DBTaskResult.objects.select_for_update().filter(status=RUNNING) if not _is_held(row, is_living)
    ]
    for row in left:
        if len(row.worker_ids) >= TRIES:
            _give_up(row.id, CRASHED)
        else:
            DBTaskResult.objects.filter(id=row.id).update(status=READY)
    return len(left)


@operation
def try_again(*, row_id: UUID) -> bool:
    """What was given up waits afresh, with all its tries. False when it is not there any more."""
    given_up = DBTaskResult.objects.filter(id=row_id, status=FAILED)
    afresh = {"status": READY, "worker_ids": [], "run_after": get_date_max()}
    return bool(given_up.update(**afresh, exception_class_path="", traceback=""))


@operation
def let_go(*, row_id: UUID) -> bool:
    """What was given up will not be done. False when it is not there any more."""
    return bool(DBTaskResult.objects.filter(id=row_id, status=FAILED).delete()[0])


def _give_up(row_id: UUID, told: str) -> None:
    kind, _, where = told.partition(" at ")
    DBTaskResult.objects.filter(id=row_id).update(status=FAILED, exception_class_path=kind, traceback=where)


def _is_held(row: DBTaskResult[Any, Any], is_living: Callable[[str], bool]) -> bool:
    return bool(row.worker_ids) and is_living(row.worker_ids[-1])
