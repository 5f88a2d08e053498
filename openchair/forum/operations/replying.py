"""Answering in a topic."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from openchair.forum import rules
from openchair.forum.models import Post, Topic
from openchair.forum.operations import clock
from openchair.forum.operations.moving import beat, shut_hour
from openchair.forum.quoting import Quote
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.speech.models import Hold, Place
from openchair.speech.operations.saying import said_before, say
from openchair.speech.weighing import Weighed, weigh
from openchair.speech.words import check_of


def reply(
    *,
    member: Member,
    topic: Topic,
    words: str,
    client_key: uuid.UUID,
    quote: Quote | None = None,
    labels: Iterable[str] = (),
    as_it_is: bool = False,
    now: datetime.datetime | None = None,
) -> Post:
    """Answer. Sent twice under one `client_key`, it is said once. `as_it_is` as in `open_topic`. Raises Refused."""
    now = now or timezone.now()
    if before := said_before(kind=Post, member=member, client_key=client_key):
        return before
    try:
        told: dict[str, Any] = {"words": words, "quote": quote, "labels": tuple(labels), "as_it_is": as_it_is}
        return _reply(member=member, topic=topic, **told, client_key=client_key, now=now)
    except IntegrityError:
        # The same form twice at the same moment: the other one was first.
        if before := said_before(kind=Post, member=member, client_key=client_key):
            return before
        raise


@operation
def _reply(
    *,
    member: Member,
    topic: Topic,
    words: str,
    client_key: uuid.UUID,
    quote: Quote | None,
    labels: Iterable[str],
    as_it_is: bool,
    now: datetime.datetime,
) -> Post:
    require(rules.may_reply(member, topic))
    fields: dict[str, int] = {}
    if quote:
        require(rules.quote_fits(quote.text))
        fields = {"quoted_id": quote.of, "quote_from": quote.start, "quote_to": quote.end}
    weighed = _weighed(member, topic, words, as_it_is)
    # A topic gets no news from words that nobody has read yet.
    pulse = 0 if weighed.hold else beat(topic.group_id)
    first = _first_answer(member, topic)
    post = say(
        kind=Post,
        place_id=topic.place_id,
        member=member,
        source=words,
        client_key=client_key,
        spot=topic.pid,
        check=check_of(quote.text) if quote else "",
        labels=labels,
        weighed=weighed,
        now=now,
        **fields,
    )
    if weighed.hold:
        return post
    moved_at = shut_hour(member.group, topic.pid, now)
    Topic.objects.filter(pk=topic.pk).update(moved=pulse, moved_at=moved_at, answers=F("answers") + int(first))
    if first:
        clock.heard(topic_id=topic.pk, now=now)
    return post


def _weighed(member: Member, topic: Topic, words: str, as_it_is: bool) -> Weighed:
    """Answers to a topic that waits to be read wait with it."""
    weighed = weigh(member, words, as_it_is=as_it_is)
    if Place.objects.filter(pk=topic.place_id, last__gt=0).exists():
        return weighed
    require(rules.may_reply_unread(member))
    return weighed._replace(hold=weighed.hold or Hold.Kind.BEFORE)


def _first_answer(member: Member, topic: Topic) -> bool:
    """Whether this is the first that stands of what this person, who did not open the topic, says in it."""
    if member.persona_id == topic.opener_id:
        return False
    theirs = Post.objects.filter(place=topic.place_id, author=member.persona_id, withdrawn=False, hold__isnull=True)
    return not theirs.exists()
