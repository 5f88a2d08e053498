"""How long a session lasts, and how long one may be away from it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Set where somebody may look after others: what they can see needs a shorter sitting.
CARER = "carer"
BEGAN = "began"


@dataclass(frozen=True, slots=True)
class Sitting:
    """How long one may be away, how long it lasts in all, and how seldom the row is written again for reading."""

    idle: datetime.timedelta
    longest: datetime.timedelta
    touch: datetime.timedelta

    def is_over(self, seen: datetime.datetime, began: datetime.datetime, now: datetime.datetime) -> bool:
        return now - seen > self.idle or now - began > self.longest

    def ends(self, seen: datetime.datetime, began: datetime.datetime) -> datetime.datetime:
        """When it is over if nobody comes any more."""
        return min(seen + self.idle, began + self.longest)


MEMBERS = Sitting(datetime.timedelta(hours=12), datetime.timedelta(days=14), datetime.timedelta(hours=1))
CARERS = Sitting(datetime.timedelta(minutes=30), datetime.timedelta(hours=12), datetime.timedelta(minutes=2))
# Somebody between two steps of coming in: the passphrase was right, or a device was asked for its passkey.
COMING = Sitting(datetime.timedelta(minutes=10), datetime.timedelta(minutes=10), datetime.timedelta(minutes=10))


def of(data: Mapping[str, Any], *, signed_in: bool) -> Sitting:
    """The sitting of a session with this in it."""
    if not signed_in:
        return COMING
    return CARERS if data.get(CARER) else MEMBERS
