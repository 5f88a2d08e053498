"""Showing words of a topic that waited to be read."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.forum import clocks
from openchair.forum.models import Post, Topic
from openchair.forum.operations.moving import beat, count_answers, shut_hour
from openchair.ground.writing import operation
from openchair.groups.operations import in_line
from openchair.personas.models import Member
from openchair.speech.models import Place
from openchair.speech.operations.showing import show


@operation
def publish(*, member: Member, post: Post, now: datetime.datetime | None = None) -> bool:
    """Let others read these words. What nobody saw before comes as news; what was shown once goes back to its place.

    False when somebody else did it first. Raises Refused.
    """
    now = now or timezone.now()
    in_line(member.group_id)
    last = Place.objects.values_list("last", flat=True).get(pk=post.place_id)
    if not show(member=member, utterance=post, now=now):
        return False
    if post.number > last:
        _move(member, post, now)
    count_answers(place_id=post.place_id, now=now)
    return True


def _move(member: Member, post: Post, now: datetime.datetime) -> None:
    topic = Topic.objects.select_related("group").get(place=post.place_id)
    news = {"moved": beat(topic.group_id), "moved_at": shut_hour(topic.group, topic.pid, now)}
    if post.number == 1 and (clock := clocks.opened(topic.group, topic.pid, topic.clock)):
        # Nobody could answer before: its clock begins now.
        news["clock"] = clocks.shut(topic.group, topic.pid, clock._replace(asked=now))
    Topic.objects.filter(pk=topic.pk).update(**news)
