"""Thousands of posts at once, for a demonstration or a measurement: sealed and rendered as if they had been written."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import F

from openchair.forum import marks, rules
from openchair.forum.models import Topic
from openchair.forum.operations import clock
from openchair.forum.operations.moving import shut_hour
from openchair.forum.operations.opening import tidy_title
from openchair.ground.ids import public_id
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.speech import markup, words
from openchair.speech import rules as speech_rules
from openchair.speech.models import Place, Reaction, Utterance
from openchair.vault.keyring import warm
from openchair.vault.sealing import seal

# A Post is a row of two tables, and Django's bulk_create writes rows of one.
_POST = 'INSERT INTO "forum_post" ("utterance_id", "quote_from", "quote_to") VALUES (%s, 0, 0)'


@dataclass(frozen=True, slots=True)
class BulkPost:
    """What somebody said, who answered it without words: (member, kind) each, and what it talks about."""

    author: Member
    words: str
    at: datetime.datetime
    reactions: Sequence[tuple[Member, str]] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkTopic:
    """A topic; whoever said the first post opened it."""

    title: str
    need: str
    posts: Sequence[BulkPost]


@dataclass(slots=True)
class _Batch:
    pulse: int
    places: list[Place] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    posts: list[Utterance] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)


def fill(
    *,
    group: Group,
    topics: Iterable[BulkTopic],
    told: Callable[[int], None] | None = None,
    at_once: int = 2_000,
) -> int:
    """Write these topics in the order in which they last moved. Answers how many posts there are of them.

    Every batch of about `at_once` posts is written whole or not at all; then `told` hears how many it were.
    Raises Refused where a person would be refused.
    """
    said = 0
    for some in _batches(topics, at_once):
        written = _write(group=group, topics=some)
        said += written
        if told:
            told(written)
    return said


def _batches(topics: Iterable[BulkTopic], at_once: int) -> Iterator[list[BulkTopic]]:
    some: list[BulkTopic] = []
    posts = 0
    for topic in topics:
        some.append(topic)
        posts += len(topic.posts)
        if posts >= at_once:
            yield some
            some, posts = [], 0
    if some:
        yield some


@operation
def _write(*, group: Group, topics: list[BulkTopic]) -> int:
    warm({post.author.persona.key_id for topic in topics for post in topic.posts})
    count = sum(len(topic.posts) for topic in topics)
    Group.objects.filter(pk=group.pk).update(pulse=F("pulse") + count)
    batch = _Batch(Group.objects.values_list("pulse", flat=True).get(pk=group.pk) - count)
    for topic in topics:
        _add_topic(batch, group, topic)
    Place.objects.bulk_create(batch.places)
    Topic.objects.bulk_create(batch.topics)
    Utterance.objects.bulk_create(batch.posts)
    with connection.cursor() as cursor:
        cursor.executemany(_POST, [(post.pk,) for post in batch.posts])
    Reaction.objects.bulk_create(batch.reactions, ignore_conflicts=True)
    return len(batch.posts)


def _add_topic(batch: _Batch, group: Group, told: BulkTopic) -> None:
    title, opener = tidy_title(told.title), told.posts[0].author
    require(rules.title_fits(title))
    require(rules.need_known(told.need))
    pid, place = public_id(), Place(group=group, last=len(told.posts))
    said = [(post.author.persona_id, post.at) for post in told.posts]
    batch.pulse += len(told.posts)
    batch.places.append(place)
    batch.topics.append(
        Topic(
            pid=pid,
            group=group,
            place=place,
            opener=opener.persona,
            title=seal(opener.persona.key_id, title, f"topic:{pid}:title"),
            need=told.need,
            moved=batch.pulse,
            moved_at=shut_hour(group, pid, told.posts[-1].at),
            marks=marks.shut(group, pid, told.posts[0].labels),
            answers=len({post.author.persona_id for post in told.posts} - {opener.persona_id}),
            clock=clock.told(group=group, topic_pid=pid, need=told.need, said=said),
        )
    )
    for number, post in enumerate(told.posts, start=1):
        _add_post(batch, place, number, post)


def _add_post(batch: _Batch, place: Place, number: int, post: BulkPost) -> None:
    source, pid = markup.tidy(post.words), public_id()
    require(speech_rules.may_say(post.author, source))
    shut, typed = words.shut(post.author.persona, pid, source, at=post.at, labels=post.labels)
    said = Utterance(
        pid=pid,
        place=place,
        number=number,
        author=post.author.persona,
        day=post.at.date(),
        words=shut,
        source=typed,
        client_key=uuid.uuid4(),
    )
    batch.posts.append(said)
    for member, kind in post.reactions:
        require(speech_rules.may_react(member, said, kind))
        batch.reactions.append(Reaction(utterance=said, persona=member.persona, kind=kind))
