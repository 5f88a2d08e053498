"""Times as a person would say them. Never minutes: when somebody is awake is nobody's business."""

from __future__ import annotations

import datetime
import functools
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

NIGHT, MORNING, AFTERNOON, EVENING, LATE = range(5)

_TODAY = (
    gettext_lazy("last night"),
    gettext_lazy("this morning"),
    gettext_lazy("this afternoon"),
    gettext_lazy("this evening"),
    gettext_lazy("tonight"),
)
_YESTERDAY = (
    gettext_lazy("yesterday, before dawn"),
    gettext_lazy("yesterday morning"),
    gettext_lazy("yesterday afternoon"),
    gettext_lazy("yesterday evening"),
    gettext_lazy("last night"),
)
_THAT_DAY = (
    gettext_lazy("%(day)s, before dawn"),
    gettext_lazy("%(day)s morning"),
    gettext_lazy("%(day)s afternoon"),
    gettext_lazy("%(day)s evening"),
    gettext_lazy("%(day)s night"),
)


class Clock:
    """Now, where a group is, in the language of whoever reads. Made once a page."""

    def __init__(self, now: datetime.datetime, zone: str, language: str) -> None:
        self._zone = _zone(zone)
        self._now = self._local(now)
        self._language = language

    def said(self, at: datetime.datetime) -> str:
        """ "Tuesday evening": for words on a page."""
        return _in_words(self._local(at), self._now, False, self._language)

    def moved(self, at: datetime.datetime) -> str:
        """ "this afternoon", "Tuesday", "last week": for a line in a list."""
        return _in_words(self._local(at), self._now, True, self._language)

    def _local(self, at: datetime.datetime) -> tuple[datetime.date, int]:
        """The day there, and the part of it."""
        there = at.astimezone(self._zone)
        return there.date(), _part(there.hour)


@functools.lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _part(hour: int) -> int:
    return NIGHT if hour < 5 else MORNING if hour < 12 else AFTERNOON if hour < 17 else EVENING if hour < 22 else LATE


@functools.lru_cache(maxsize=4096)
def _in_words(then: tuple[datetime.date, int], now: tuple[datetime.date, int], short: bool, language: str) -> str:
    (day, part), (today, part_now) = then, now
    days = (today - day).days
    with override(language):
        if days <= 0:
            return _("tonight") if part == part_now == NIGHT else str(_TODAY[part])
        if days == 1:
            return str(_YESTERDAY[part])
        if days < 7:
            name = formats.date_format(day, "l")
            return name if short else str(_THAT_DAY[part]) % {"day": name}
        return _longer_ago(day, today, days)


def _longer_ago(day: datetime.date, today: datetime.date, days: int) -> str:
    if days < 14:
        return _("last week")
    if days < 32:
        return _("a few weeks ago")
    return _("in %(month)s") % {"month": formats.date_format(day, "F" if day.year == today.year else "F Y")}
