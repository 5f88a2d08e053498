"""How the house writes: one operation at a time, each in one transaction."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import nullcontext
from typing import ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, transaction

from openchair.ground.line import Line
from openchair.ground.turn import turn

P = ParamSpec("P")
R = TypeVar("R")

_line = Line()


def operation(verb: Callable[P, R]) -> Callable[P, R]:
    """A use case: runs whole or not at all. May be called from another operation, and is then part of it."""

    @functools.wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        waiting = _line.at(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else nullcontext()
        with turn.given_away(), waiting, transaction.atomic(using=DEFAULT_DB_ALIAS):
            return verb(*args, **kwargs)

    run.operation = True  # type: ignore[attr-defined]
    return run
