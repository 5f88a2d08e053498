"""What there is to read for somebody who is away: see notices/news.py."""

from __future__ import annotations

import datetime

from openchair.forum.news import fresh
from openchair.personas.queries.membership import is_present, seats
from openchair.vault.signed import SignedIn


def news(*, account: SignedIn, now: datetime.datetime) -> dict[str, int]:
    """Topics with words they have not read and do not hide, as home has them. Two queries."""
    members = [face for face in seats(account) if is_present(face)]
    return {line.pid: line.moved for line in fresh(members, now=now)}
