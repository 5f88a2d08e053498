"""What care has to do again and again, once a minute, by the house's clock."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.care.operations import gathering, rising


def make(*, number: int, now: datetime.datetime | None = None) -> None:
    """The round of this number, counted from 0 at the start."""
    now = now or timezone.now()
    gathering.gather(now=now)
    rising.take_from_the_gone(now=now)
    rising.raise_unseen(now=now)
    rising.raise_danger(now=now)
