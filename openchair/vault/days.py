"""Days as somebody is told them who wants to know whether it was they themselves: coarse, and no hour."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _


def coarse(day: datetime.date, today: datetime.date) -> str:
    ago = (today - day).days
    if ago <= 0:
        return _("today")
    if ago == 1:
        return _("yesterday")
    return _("this week") if ago < 7 else _("in the last 30 days")
