"""What there is to read for somebody who is away, of care: see notices/news.py."""

from __future__ import annotations

import datetime

from openchair.care.queries.news import unread
from openchair.personas.queries.membership import seats
from openchair.vault.signed import SignedIn


def news(*, account: SignedIn, now: datetime.datetime) -> dict[str, int]:
    """Decisions, answers, quiet words, and for carers what waits for them, as home has it. Two queries."""
    return {f"{one.kind}:{one.group_pid}:{one.pid}": 1 for one in unread(seats(account))}
