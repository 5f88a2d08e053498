"""Opening a topic."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from openchair.forum import marks, rules
from openchair.forum.models import Post, Topic
from openchair.forum.operations import clock
from openchair.forum.operations.moving import beat, shut_hour
from openchair.ground.ids import public_id
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import experiences
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.speech import markup
from openchair.speech.labels import known
from openchair.speech.models import Place
from openchair.speech.operations.saying import said_before, say
from openchair.speech.weighing import weigh
from openchair.vault.sealing import seal

SPOT = "topic"


def open_topic(
    *,
    member: Member,
    title: str,
    need: str,
    words: str,
    client_key: uuid.UUID,
    labels: Iterable[str] = (),
    asks: str = "",
    as_it_is: bool = False,
    now: datetime.datetime | None = None,
) -> Topic:
    """Begin a topic with its first post. Sent twice under one `client_key`, it is opened once. Raises Refused.

    `labels`: what the title and the words talk about. `asks`: an experience of the group, "" for anybody's.
    `as_it_is`: words that are on a list are sent all the same, and read first; else they are Stopped.
    """
    now = now or timezone.now()
    if before := said_before(kind=Post, member=member, client_key=client_key):
        return before.place.topic
    try:
        told: dict[str, Any] = {"need": need, "words": words, "labels": known(member.group, labels), "asks": asks}
        told |= {"title": tidy_title(title), "as_it_is": as_it_is}
        return _open(member=member, **told, client_key=client_key, now=now)
    except IntegrityError:
        # The same form twice at the same moment: the other one was first.
        if before := said_before(kind=Post, member=member, client_key=client_key):
            return before.place.topic
        raise


def tidy_title(title: str) -> str:
    return " ".join(markup.tidy(title).split())


@operation
def _open(
    *,
    member: Member,
    title: str,
    need: str,
    words: str,
    labels: Iterable[str],
    asks: str,
    as_it_is: bool,
    client_key: uuid.UUID,
    now: datetime.datetime,
) -> Topic:
    require(rules.may_open(member))
    require(rules.title_fits(title))
    require(rules.need_known(need))
    weighed = weigh(member, f"{title}\n\n{words}", as_it_is=as_it_is)
    pid = public_id()
    topic = Topic.objects.create(
        pid=pid,
        group_id=member.group_id,
        place=Place.objects.create(group_id=member.group_id),
        opener=member.persona,
        title=seal(member.persona.key_id, title, f"topic:{pid}:title"),
        need=need,
        moved=_pulse(member.group_id, waits=bool(weighed.hold)),
        moved_at=shut_hour(member.group, pid, now),
        marks=marks.shut(member.group, pid, labels),
        asks="".join(experiences.known(member.group, [asks])),
        clock=clock.begun(group=member.group, topic_pid=pid, need=need, first=weighed.first, now=now),
    )
    sent: dict[str, Any] = {"client_key": client_key, "weighed": weighed, "now": now}
    say(kind=Post, place_id=topic.place_id, member=member, source=words, spot=SPOT, labels=labels, **sent)
    return topic


def _pulse(group_id: int, *, waits: bool) -> int:
    """A topic that waits to be read moves nothing in its group until it is shown."""
    return Group.objects.values_list("pulse", flat=True).get(pk=group_id) if waits else beat(group_id)
