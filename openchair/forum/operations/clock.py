"""Every topic that wants a reply has a clock. Called inside operations that open a topic or count who answered."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from openchair.forum import clocks
from openchair.forum.clocks import Clock
from openchair.forum.models import Topic
from openchair.groups.models import Group


def begun(*, group: Group, topic_pid: str, need: str, first: bool, now: datetime.datetime) -> bytes:
    """What a new topic's `clock` holds, `first` as in Clock; nothing where no reply is wanted."""
    if need == Topic.Need.QUIET:
        return b""
    return clocks.shut(group, topic_pid, Clock(now, first=first))


def told(*, group: Group, topic_pid: str, need: str, said: Sequence[tuple[int, datetime.datetime]]) -> bytes:
    """The clock of a topic whose posts are all there already: (author, when) each, the opener's first."""
    if need == Topic.Need.QUIET:
        return b""
    opener, asked = said[0]
    clock, people = Clock(asked), {opener}
    for author, at in said:
        if author not in people:
            people.add(author)
            clock = clock.with_answers(len(people) - 1, at)
    return clocks.shut(group, topic_pid, clock)


def heard(*, topic_id: int, now: datetime.datetime) -> None:
    """Bring a topic's clock in step with its `answers`. The caller holds the topic's or the group's row."""
    topic = Topic.objects.select_related("group").get(pk=topic_id)
    clock = clocks.opened(topic.group, topic.pid, topic.clock)
    if clock is None:
        return
    moved = clock.with_answers(topic.answers, now)
    if moved != clock:
        Topic.objects.filter(pk=topic.pk).update(clock=clocks.shut(topic.group, topic.pid, moved))
