"""`@task` makes a verb into work that may wait a little, and that outlives the process that asked for it.

`verb.enqueue(pid)` inside an operation asks for it: both are kept or neither. It may run more than once, so it must do
no harm the second time. All it is told is the random id of one row; a chore, which goes through all rows of a kind, is
told nothing.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import django_tasks
from django_tasks.base import Task

# Somebody waits for a task; nobody waits for a chore.
_PATIENT = -10


def task(verb: Callable[[str], None]) -> Task[[str], None]:
    """Work on the row with this public id. Raises TypeError for a verb that wants to be told more."""
    _require(verb, ["pid"])
    return django_tasks.task(verb)


def chore(verb: Callable[[], None]) -> Task[[], None]:
    """Work on whatever is due; asked for again and again by the house's clock."""
    _require(verb, [])
    return django_tasks.task(priority=_PATIENT)(verb)


def _require(verb: Callable[..., Any], wanted: list[str]) -> None:
    # A second id beside the first would tie two things together in a row that no key seals.
    if (takes := list(inspect.signature(verb).parameters)) != wanted:
        raise TypeError(f"{verb.__qualname__} takes {takes}; a row of work may hold {wanted} only")
