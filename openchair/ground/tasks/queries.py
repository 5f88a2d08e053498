"""What waits, and what was given up."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


class Letter(NamedTuple):
    """Work that was given up: `path` of the task, the day it was asked for, and the last error by type and line."""

    id: UUID
    path: str
    since: datetime.date
    error: str


def next_ready() -> DBTaskResult[Any, Any] | None:
    return DBTaskResult.objects.ready().first()


def letters() -> list[Letter]:
    """The oldest first."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("enqueued_at", "task_path", "id")
    return [Letter(row.id, row.task_path, row.enqueued_at.date(), _error(row)) for row in rows]


def waiting_since() -> datetime.date | None:
    """The day since which the oldest work waits that could be done now; None where nothing waits."""
    days = DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True)
    oldest = days.first()
    return oldest.date() if oldest else None


def _error(row: DBTaskResult[Any, Any]) -> str:
    return f"{row.exception_class_path} at {row.traceback}" if row.traceback else row.exception_class_path
