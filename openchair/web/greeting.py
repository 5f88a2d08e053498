"""How the house says hello: by the hour, in words, never by the minute."""

from __future__ import annotations

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def hello(now: datetime.datetime) -> str:
    """`now` in the zone of the one who is greeted."""
    if now.hour < 5 or now.hour >= 23:
        return _("You are up late.")
    if now.hour < 12:
        return _("Good morning.")
    return _("Good afternoon.") if now.hour < 17 else _("Good evening.")


def plain() -> str:
    return _("Good to see you.")


def hour(now: datetime.datetime) -> str:
    """ "Sunday evening" """
    day = date_format(now, "l")
    if now.hour < 5 or now.hour >= 23:
        return _("%(day)s night") % {"day": date_format(now - datetime.timedelta(hours=6), "l")}
    if now.hour < 12:
        return _("%(day)s morning") % {"day": day}
    return (_("%(day)s afternoon") if now.hour < 17 else _("%(day)s evening")) % {"day": day}


def since(day: datetime.date | None, today: datetime.date) -> str:
    """The sentence at the end of what is new."""
    if day is None or day >= today:
        return _("That is all. You have seen everything.")
    days = (today - day).days
    if days == 1:
        return _("That is all since yesterday. You have seen everything.")
    when = date_format(day, "l") if days < 7 else date_format(day, "j F")
    return _("That is all since %(when)s. You have seen everything.") % {"when": when}
