"""Where tasks wait: a table of the words' own database, so that what asks for one and the asking are kept together."""

from __future__ import annotations

from typing import Any

from django_tasks_db import DatabaseBackend

from openchair.ground.tasks.operations import blur
from openchair.ground.writing import operation


class Backend(DatabaseBackend):
    """django-tasks' own, without the minute at which somebody asked: it would say when they were here."""

    @operation
    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        asked: Any = super().enqueue(task, args, kwargs)
        blur(row_id=asked.id)
        return asked
