"""What is gone, and when the last copy of its key will be: told to its owner for 30 days, sealed like their choices."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.formats import date_format

# Copies of the keys, made in case a disk breaks, live this long.
COPIES_LIVE = datetime.timedelta(hours=12)
KEPT = datetime.timedelta(days=30)
NAME = "gone"


class Receipt(NamedTuple):
    """`at`: when the key was destroyed. From `nowhere` on no copy of it is left."""

    at: datetime.datetime
    nowhere: datetime.datetime

    @classmethod
    def of(cls, at: datetime.datetime) -> Receipt:
        return cls(at, at + COPIES_LIVE)

    @property
    def at_in_words(self) -> str:
        return _hour(self.at)

    @property
    def nowhere_in_words(self) -> str:
        return _hour(self.nowhere)


def read(choices: Mapping[str, Any], now: datetime.datetime) -> list[Receipt]:
    """The newest first."""
    times = [datetime.datetime.fromisoformat(at) for at in choices.get(NAME, [])]
    return [Receipt.of(at) for at in sorted(times, reverse=True) if now - at < KEPT]


def written(choices: Mapping[str, Any], now: datetime.datetime) -> list[str]:
    """Those that are still told, and one more: to be kept under NAME."""
    return [one.at.isoformat(timespec="minutes") for one in (Receipt.of(now), *read(choices, now))]


def _hour(at: datetime.datetime) -> str:
    """By no clock in particular: we do not ask where anybody is."""
    return date_format(at.astimezone(datetime.UTC), "j F, H:i") + " UTC"
