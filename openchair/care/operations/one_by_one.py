"""Many rows, each by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

Row = TypeVar("Row")
log = logging.getLogger(__name__)


def one_by_one(do: Callable[[Row], bool], rows: Iterable[Row]) -> int:
    """How many of them `do` did something with. One row that fails keeps no other from its turn."""
    done = 0
    for row in rows:
        try:
            done += do(row)
        except Exception:
            log.exception("one row was left for the next round")
    return done
