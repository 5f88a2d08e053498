"""How long copies of reported words are kept: while somebody may still ask for another look, and no longer."""

from __future__ import annotations

import datetime

from openchair.care.models import Case
from openchair.ground.writing import operation

KEPT = datetime.timedelta(days=200)


@operation
def drop_copies(*, now: datetime.datetime) -> int:
    """Empty the copies of closed cases that were opened more than 200 days ago. Answers how many."""
    old = Case.objects.filter(state=Case.State.CLOSED, day__lt=now.date() - KEPT).exclude(copy=b"")
    return old.update(copy=b"")
