"""How long something has waited, as one would say it to the next carer."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_HOUR = 60
_DAY = 24 * _HOUR


def waits(since: datetime.datetime, now: datetime.datetime) -> str:
    """ "waits 4 minutes", never to the second."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes == 0:
        return _("came just now")
    if minutes < _HOUR:
        return ngettext("waits %(n)d minute", "waits %(n)d minutes", minutes) % {"n": minutes}
    if minutes < _DAY:
        hours = minutes // _HOUR
        return ngettext("waits %(n)d hour", "waits %(n)d hours", hours) % {"n": hours}
    days = minutes // _DAY
    return ngettext("waits %(n)d day", "waits %(n)d days", days) % {"n": days}
