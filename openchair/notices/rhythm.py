"""When a mail may go: at an hour that is left to chance, and drawn before anybody wrote what it tells of.

So the hour of a mail says nothing about the hour of a post, and two who read the same post are told apart in time.
"""

from __future__ import annotations

import datetime
import secrets

from openchair.notices.wishes import WEEKLY, Wishes

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
# After a mail was turned away; then it is given up, and the next comes when it would have come.
WAITS = (datetime.timedelta(minutes=15), HOUR, 4 * HOUR)


def next_after(wishes: Wishes, now: datetime.datetime) -> datetime.datetime:
    """A moment tomorrow, or in a week, by their own clock and outside their quiet hours."""
    day = _here(wishes, now).replace(hour=0, minute=0, second=0, microsecond=0) + DAY * (
        7 if wishes.rhythm == WEEKLY else 1
    )
    return _drawn([day + HOUR * hour for hour in range(24)], wishes)


def after_quiet(wishes: Wishes, now: datetime.datetime) -> datetime.datetime:
    """A moment within a day from now that is not quiet: for what fell due while no worker was there."""
    hour = _here(wishes, now).replace(minute=0, second=0, microsecond=0)
    return _drawn([hour + HOUR * later for later in range(1, 25)], wishes)


def is_quiet(wishes: Wishes, now: datetime.datetime) -> bool:
    return _quiet_at(wishes, _here(wishes, now).hour)


def _here(wishes: Wishes, now: datetime.datetime) -> datetime.datetime:
    return now.astimezone(datetime.UTC) + HOUR * wishes.zone


def _drawn(hours: list[datetime.datetime], wishes: Wishes) -> datetime.datetime:
    open_hours = [hour for hour in hours if not _quiet_at(wishes, hour.hour)]
    return secrets.choice(open_hours) + datetime.timedelta(seconds=secrets.randbelow(3600)) - HOUR * wishes.zone


def _quiet_at(wishes: Wishes, hour: int) -> bool:
    if wishes.quiet <= wishes.wake:
        return wishes.quiet <= hour < wishes.wake
    return hour >= wishes.quiet or hour < wishes.wake
