"""Posts for measuring: many, made of a few plain sentences, in groups that say so and that nobody finds."""

from __future__ import annotations

import datetime
from collections.abc import Callable


def fill(*, count: int, told: Callable[[int], None], now: datetime.datetime) -> int:
    return 0
