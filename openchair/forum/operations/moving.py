"""A topic that gets words moves to the front of its group."""

from __future__ import annotations

import datetime

from django.db import connection
from django.utils import timezone

from openchair.forum.models import Post, Topic
from openchair.forum.operations import clock
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.vault.sealing import seal

_BEAT = 'UPDATE "groups_group" SET "pulse" = "pulse" + 1 WHERE "id" = %s RETURNING "pulse"'


@operation
def beat(group_id: int) -> int:
    """The group's next pulse. The group's row is held until the operation ends, so call it first."""
    # Django has no RETURNING for an update, and reading first would let two topics share a pulse.
    with connection.cursor() as cursor:
        cursor.execute(_BEAT, [group_id])
        row = cursor.fetchone()
    if row is None:
        raise Group.DoesNotExist
    return int(row[0])


def shut_hour(group: Group, topic_pid: str, at: datetime.datetime) -> bytes:
    """The hour a topic last moved in, sealed. Lists need no more, and it outlives whoever spoke."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    return seal(group.key_id, hour.isoformat(timespec="hours"), f"topic:{topic_pid}:moved")


@operation
def count_answers(*, place_id: int, now: datetime.datetime | None = None) -> None:
    """Count again who answered, after words went away or came back."""
    now = now or timezone.now()
    topic = Topic.objects.get(place=place_id)
    answers = (
        Post.objects.filter(place=place_id, withdrawn=False, hold__isnull=True, author__hidden=False)
        .exclude(author=topic.opener_id)
        .values("author")
        .distinct()
        .count()
    )
    Topic.objects.filter(pk=topic.pk).update(answers=answers)
    clock.heard(topic_id=topic.pk, now=now)
