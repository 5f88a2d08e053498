"""Emptying the write-ahead file of an SQLite database: what was deleted still stands in there, in clear bytes.

A plain checkpoint copies it into the database but leaves the bytes. The truncating one cuts the file off, and
answers busy while anybody reads: then every deleted key is still on disk. So it is repeated until it is done.
"""

from __future__ import annotations

import time

from django.db import OperationalError, connections

# (0, 0, 0): cut off. (0, -1, -1): this database has no write-ahead file.
_CLEAN = {(0, 0, 0), (0, -1, -1)}
_PAUSE = 0.02


def truncate(alias: str, *, within: float = 2.0) -> bool:
    """Whether nothing is left in the write-ahead file. Tries for `within` seconds; ask again later if False."""
    if connections[alias].vendor != "sqlite":
        return True
    until = time.monotonic() + within
    while not _once(alias):
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE)
    return True


def _once(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        # SQLite's own waiting would hold the writers' lock all the while, and people who write would be refused.
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            return cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() in _CLEAN
        except OperationalError:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before:d}")
