"""What care has to do again and again, once a minute, by the house's clock."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.care.operations import gathering, keeping

TIDY_EVERY = 60


def make(*, number: int, now: datetime.datetime | None = None) -> None:
    """The round of this number, counted from 0 at the start."""
    now = now or timezone.now()
    gathering.gather(now=now)
    gathering.raise_unclaimed(now=now)
    if number % TIDY_EVERY == 0:
        keeping.drop_copies(now=now)
