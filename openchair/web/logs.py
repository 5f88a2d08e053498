"""Log lines that cannot betray anybody: the type of an error and where it stands, never what it held."""

from __future__ import annotations

import logging
import traceback


class HouseFormatter(logging.Formatter):
    """Level, logger, a fixed message. Arguments, paths of pages and the values of errors stay out."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{record.levelname} {record.name} {record.module}:{record.lineno}"
        if record.exc_info and record.exc_info[1] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            where = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames[-6:][::-1])
            kind = record.exc_info[0].__name__ if record.exc_info[0] else "error"
            return f"{line} {kind} at {where}"
        return line
