"""When those who look after a Group are here, in the Group's own time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from openchair.ground.verdict import Verdict, no, yes
from openchair.groups.models import Group

Hours = list[tuple[int, str, str]]
"""(weekday from Monday 0, "09:00", "21:00") each; an end that is not after its beginning is on the next day."""

MOST = 6
WEEK = 7
_SPAN = re.compile(r"^(\d{1,2})(?:[:.h](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.h](\d{2}))?$")
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether a carer is on duty, and until when that stays so.

    `until` is None where no hours were given, and where somebody always is. `said` is `until` in words, in the
    Group's time: "22:00", "tomorrow, 9:00" or "Monday, 9:00".
    """

    here: bool
    until: datetime.datetime | None = None
    said: str = ""

    @property
    def given(self) -> bool:
        return self.here or self.until is not None


def on_duty(group: Group, now: datetime.datetime) -> Duty:
    """Whether those who look after this group are on duty at `now`, and until when. No query."""
    zone = ZoneInfo(group.timezone)
    spans = list(_joined(_spans(group.hours, zone, now)))
    for begins, ends in spans:
        if begins <= now < ends:
            always = ends - now > WEEK * _DAY
            return Duty(here=True) if always else Duty(True, ends, _said(ends, now, zone))
        if now < begins:
            return Duty(False, begins, _said(begins, now, zone))
    return Duty(here=False)


def parse(typed: str, weekday: int) -> Hours:
    """The hours of one day as somebody types them: "9-12, 18:00-22:00". Raises ValueError with the part not read."""
    found: Hours = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]", typed))):
        match = _SPAN.match(part)
        if match is None:
            raise ValueError(part)
        found.append((weekday, _clock(match[1], match[2], part), _clock(match[3], match[4], part)))
    return sorted(found)


def typed(hours: Iterable[Iterable[object]], weekday: int) -> str:
    """The hours of one day as they stand in the form, for `parse` to read again."""
    return ", ".join(f"{begins}-{ends}" for day, begins, ends in hours if day == weekday)


def may_be(hours: Hours) -> Verdict:
    """Whether these can be a Group's hours."""
    if any(sum(1 for other in hours if other[0] == day) > MOST for day in range(WEEK)):
        return no(_("These are too many parts for one day."))
    return yes


def _clock(hour: str, minute: str | None, part: str) -> str:
    hours, minutes = int(hour), int(minute or 0)
    if (hours, minutes) == (24, 0):
        hours = 0
    if hours > 23 or minutes > 59:
        raise ValueError(part)
    return f"{hours:02}:{minutes:02}"


def _spans(
    hours: Iterable[Iterable[object]], zone: ZoneInfo, now: datetime.datetime
) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """From yesterday, whose evening may reach into today, until the same hour in a week, and a day more."""
    today = now.astimezone(zone).date()
    found = []
    for ahead in range(-1, WEEK + 2):
        day = today + ahead * _DAY
        for weekday, begins, ends in hours:
            if weekday == day.weekday():
                found.append(_span(day, str(begins), str(ends), zone))
    return sorted(found)


def _span(day: datetime.date, begins: str, ends: str, zone: ZoneInfo) -> tuple[datetime.datetime, datetime.datetime]:
    first, last = datetime.time.fromisoformat(begins), datetime.time.fromisoformat(ends)
    until = day if last > first else day + _DAY
    return _at(day, first, zone), _at(until, last, zone)


def _at(day: datetime.date, hour: datetime.time, zone: ZoneInfo) -> datetime.datetime:
    # In UTC: comparing and subtracting two times of one zone leaves out what a change of the clocks adds.
    return datetime.datetime.combine(day, hour, tzinfo=zone).astimezone(datetime.UTC)


def _joined(
    spans: Iterable[tuple[datetime.datetime, datetime.datetime]],
) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
    """Spans that touch are one: whoever is here until midnight and from midnight on does not go."""
    begins = ends = None
    for first, last in spans:
        if ends is not None and begins is not None and first <= ends:
            ends = max(ends, last)
            continue
        if begins is not None and ends is not None:
            yield begins, ends
        begins, ends = first, last
    if begins is not None and ends is not None:
        yield begins, ends


def _said(at: datetime.datetime, now: datetime.datetime, zone: ZoneInfo) -> str:
    there, here = at.astimezone(zone), now.astimezone(zone)
    hour = time_format(there.time(), "G:i")
    days = (there.date() - here.date()).days
    if days == 0:
        return hour
    if days == 1:
        return _("tomorrow, %(hour)s") % {"hour": hour}
    if days < WEEK:
        return _("%(day)s, %(hour)s") % {"day": date_format(there, "l"), "hour": hour}
    return _("%(day)s, %(hour)s") % {"day": date_format(there, "j F"), "hour": hour}
