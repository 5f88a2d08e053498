"""What may be told of an error: its type and where it stands. What it says could hold somebody's words."""

from __future__ import annotations

import traceback

DEEPEST = 6


def told(error: BaseException) -> str:
    """`ValueError at saying.py:41 < views.py:12`, the innermost place first, at most six."""
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    where = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {where}"
