"""Everything one person has said in one group, the latest day first."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from django.db.models import Case, F, Q, When

from openchair.forum.models import Post
from openchair.forum.queries.lists import title_in_sight
from openchair.forum.queries.posts import NOTHING, PAGE
from openchair.personas.models import Member
from openchair.personas.queries import sees_with
from openchair.personas.rules import is_carer
from openchair.speech import reach

_START = re.compile(r"(\d{4}-\d{2}-\d{2})~([\w-]{22})", re.ASCII)
_TOPIC = "place__topic__"
_COLUMNS = (
    "pid", "number", "day", "words", "withdrawn", "hold", "hold__by_id", "hold__reason", f"{_TOPIC}pid",
    "seen_title", f"{_TOPIC}marks", f"{_TOPIC}opener_id", f"{_TOPIC}opener__key_id",
)  # fmt: skip


class Mine(NamedTuple):
    """One's own words. `held` is None where they stand open, `holder` None where no person has set them aside."""

    pid: str
    number: int
    day: datetime.date
    words: bytes
    withdrawn: bool
    held: int | None
    holder: int | None
    reason: bytes | None
    topic: str
    title: bytes
    marks: bytes
    opener_id: int
    title_key: int


def rows_of_mine(member: Member, *, start: str = "") -> tuple[list[Mine], str]:
    """Up to 20 posts, and where the next page starts: "2026-11-22~" and a post's pid, empty at the end. One query.

    Within a day they come in the order of their random names: when in the day is sealed.
    """
    seen = title_in_sight(persona_id=member.persona_id, carer=is_carer(member), path=_TOPIC)
    unblocked = reach.unblocked(tie=sees_with(member), path=f"{_TOPIC}opener")
    posts = Post.objects.filter(_from(start), unblocked, author=member.persona_id).order_by("-day", "-pid")
    titled = posts.annotate(seen_title=Case(When(seen, then=F(f"{_TOPIC}title")), default=NOTHING))
    rows = [Mine._make(row) for row in titled.values_list(*_COLUMNS)[: PAGE + 1]]
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return rows[:PAGE], f"{last.day}~{last.pid}" if last else ""


def _from(start: str) -> Q:
    found = _START.fullmatch(start)
    try:
        day = datetime.date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    return Q(day__lt=day) | Q(day=day, pid__lt=found[2]) if found and day else Q()
