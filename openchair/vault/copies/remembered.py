"""Which place the copies of the keys go to, so that the open house keeps them up by itself.

They must be young in two ways: made every hour, or a broken disk takes the newest accounts with it; gone after 12
hours, or they bring back what somebody took away. A timer that somebody forgot may break neither.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from django.conf import settings

from openchair.vault.copies import making, places
from openchair.vault.copies.places import KEYS, NoCopy

_EVERY = datetime.timedelta(hours=1)


def remember(keys: Path) -> None:
    file = _file()
    half = file.with_suffix(".half")
    half.write_text(json.dumps({KEYS: str(keys.resolve())}) + "\n", encoding="utf-8")
    half.replace(file)


def place() -> Path | None:
    """None before the first `openchair backup`."""
    try:
        return Path(json.loads(_file().read_text(encoding="utf-8"))[KEYS])
    except FileNotFoundError:
        return None


def keep_up(*, now: datetime.datetime) -> None:
    """Make the copy that is due, and only then take the old ones away. What hinders it, `openchair doctor` tells."""
    there = place()
    if there is None or not there.is_dir():
        return  # a disk that is not plugged in now
    newest = newest_at(there)
    try:
        if newest is None or now - newest >= _EVERY:
            making.keys(there, told=lambda *_: None)
        elif making.kept_too_long(there, now=now):
            making.drop_old_keys(there, now=now)
    except (OSError, NoCopy):
        making.drop_old_keys(there, now=now)


def newest_at(there: Path) -> datetime.datetime | None:
    copies = places.whole(there, KEYS)
    return copies[0].made if copies else None


def _file() -> Path:
    return Path(settings.COPIES)
