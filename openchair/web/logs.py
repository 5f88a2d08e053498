"""Log lines that cannot betray anybody: the type of an error and where it stands, never what it held."""

from __future__ import annotations

import logging

from openchair.ground import faults


class HouseFormatter(logging.Formatter):
    """Level, logger, a fixed message. Arguments, paths of pages and the values of errors stay out."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{record.levelname} {record.name} {record.module}:{record.lineno}"
        if record.exc_info and record.exc_info[1] is not None:
            return f"{line} {faults.told(record.exc_info[1])}"
        return line
