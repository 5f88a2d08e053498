"""The House's own answers, read once and kept in memory for a short while."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError

from openchair.groups.models import Group, House

_FRESH_FOR = 15.0
_lock = threading.Lock()
_kept: tuple[float, Answers] | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What the House said of itself before its first sign-up. `open` is false until all of it is answered.

    `group` is the public id of the Group of the whole house, where the Stewards are facilitators.
    """

    name: str = "Openchair"
    neutral_name: str = "Notes"
    kept_by: str = ""
    country: str = ""
    countries: list[str] = field(default_factory=list)
    least_age: int = 18
    on_duty: list[str] = field(default_factory=list)
    in_danger: str = ""
    complain_to: str = ""
    leave_to: str = "https://www.wikipedia.org/"
    subjects: dict[str, str] = field(default_factory=dict)
    demo: bool = False
    open: bool = False
    group: str = ""


def current() -> Answers:
    """The answers as they stand, at most 15 seconds old.

    Without a database those that were read last, so that the help page still knows its countries; a closed house
    without a name where nothing was ever read.
    """
    global _kept
    with _lock:
        if _kept is None or time.monotonic() - _kept[0] > _FRESH_FOR:
            _kept = (time.monotonic(), _read())
        return _kept[1]


def changed() -> None:
    """Read afresh next time, as after the answers were changed in this process."""
    global _kept
    with _lock:
        _kept = None


def _read() -> Answers:
    try:
        row = House.objects.first()
        group = Group.objects.filter(is_house=True).values_list("pid", flat=True).first() or ""
    except DatabaseError:
        return _kept[1] if _kept else Answers()
    if row is None:
        return Answers(group=group)
    known: dict[str, Any] = {name: row.answers[name] for name in Answers.__slots__ if name in row.answers}
    return Answers(**{**known, "demo": row.demo, "open": row.opened, "group": group})
