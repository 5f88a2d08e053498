"""Who is at work: each worker holds a lock on a file of its own.

The system takes the lock away the moment a process ends, however it ends. So nobody is taken for dead who is only
slow, and nobody for living who was killed. The file's time says when a worker was last seen.
"""

from __future__ import annotations

import datetime
import fcntl
import os
from pathlib import Path

from django.conf import settings

from openchair.ground.ids import public_id


class Presence:
    """Held from the start of a worker to its end."""

    def __init__(self) -> None:
        _folder().mkdir(mode=0o700, exist_ok=True)
        _sweep()
        self.id = public_id()
        self._file = (_folder() / self.id).open("wb")
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def note(self) -> None:
        os.utime(_folder() / self.id)

    def end(self) -> None:
        """The file stays until the next worker comes: it says when this one was last seen."""
        self._file.close()


def is_living(worker: str) -> bool:
    return _is_held(_folder() / worker)


def anybody() -> bool:
    return any(_is_held(path) for path in _files())


def last_seen() -> datetime.datetime | None:
    times = [path.stat().st_mtime for path in _files()]
    return datetime.datetime.fromtimestamp(max(times), datetime.UTC) if times else None


def _is_held(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _sweep() -> None:
    for path in _files():
        if not _is_held(path):
            path.unlink(missing_ok=True)


def _files() -> list[Path]:
    return list(_folder().iterdir()) if _folder().exists() else []


def _folder() -> Path:
    return Path(settings.WORKERS)
