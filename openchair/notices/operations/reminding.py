"""Telling those whose hour has come that there is something to read.

Each is told once at most. Their next hour is moved, and kept, before their mail goes: whoever dies in between has lost
one mail, and nobody is told twice. A server that does not answer has cost nobody anything: all that was not begun
waits for the next try.
"""

from __future__ import annotations

import datetime
import logging

from django.utils import timezone

from openchair.ground.writing import operation
from openchair.notices import letters, news, queries, rhythm
from openchair.notices.language import speaking
from openchair.notices.models import Reminding
from openchair.notices.post import Line, Lost, TurnedAway
from openchair.notices.queries import Due
from openchair.notices.wishes import Wishes, due_of, seal_due, seal_told, seal_wishes, told_of, wishes_of

log = logging.getLogger(__name__)


def remind(*, now: datetime.datetime | None = None) -> int:
    """Answers how many mails went. Raises one of post.NoAnswer; may be begun again at any time."""
    now = now or timezone.now()
    with Line() as line:
        return sum(_tell(one, line, now) for one in queries.due(now))


def _tell(one: Due, line: Line, now: datetime.datetime) -> bool:
    row = Reminding.objects.filter(id=one.id).first()
    if row is None:
        return False
    wishes, found = wishes_of(row, one.account.key_id), news.of_account(one.account, now)
    quiet = rhythm.is_quiet(wishes, now)
    if quiet or not news.is_more(found, told_of(row, one.account.key_id)):
        move(one=one, due=(rhythm.after_quiet if quiet else rhythm.next_after)(wishes, now), now=now)
        return False
    line.open()
    return move(one=one, due=rhythm.next_after(wishes, now), now=now) and _send(one, wishes, found, line, now)


def _send(one: Due, wishes: Wishes, found: dict[str, int], line: Line, now: datetime.datetime) -> bool:
    try:
        with speaking(one.account):
            line.send(letters.reminder(wishes, now))
    except TurnedAway:
        turned_away(one=one, now=now)
        return False
    except Lost as lost:
        log.warning("a mail may be lost: %s", type(lost).__name__)
        return False
    sent(one=one, found=found)
    return True


@operation
def move(*, one: Due, due: datetime.datetime, now: datetime.datetime) -> bool:
    """Their next hour. False when somebody was quicker, or they take no mail any more."""
    row = Reminding.objects.select_for_update().filter(id=one.id).first()
    known = due_of(row.id, row.due) if row else None
    if row is None or known is None or known > now:
        return False
    return bool(Reminding.objects.filter(id=row.id).update(due=seal_due(row.id, due)))


@operation
def sent(*, one: Due, found: dict[str, int]) -> None:
    """Keep of what they were told, so that they are not told of it again."""
    row = Reminding.objects.select_for_update().filter(id=one.id).first()
    if row is None:
        return
    key_id = one.account.key_id
    wishes = seal_wishes(row, key_id, wishes_of(row, key_id)._replace(refused=0))
    Reminding.objects.filter(id=row.id).update(told=seal_told(row, key_id, found), wishes=wishes)


@operation
def turned_away(*, one: Due, now: datetime.datetime) -> None:
    """Try again after a growing wait; after the last, or where it would be quiet, when the next would come."""
    row = Reminding.objects.select_for_update().filter(id=one.id).first()
    if row is None:
        return
    wishes = wishes_of(row, one.account.key_id)
    refused = wishes.refused + 1
    changed = {"wishes": seal_wishes(row, one.account.key_id, wishes._replace(refused=refused))}
    if refused <= len(rhythm.WAITS):
        again = now + rhythm.WAITS[refused - 1]
        if not rhythm.is_quiet(wishes, again):
            changed["due"] = seal_due(row.id, again)
    Reminding.objects.filter(id=row.id).update(**changed)
