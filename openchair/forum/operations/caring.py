"""What carers' decisions do to posts, and the way back. Whoever calls asks the rule first, and notes the act."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from openchair.forum import marks
from openchair.forum.models import Post, Topic
from openchair.forum.operations.moving import count_answers
from openchair.ground.kept import as_bytes, as_text
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.personas.models import Persona
from openchair.speech.labels import known
from openchair.speech.operations import aside, relabelling, taking_away


@operation
def set_aside(
    *, group: Group, by: Persona, post: Post, kind: str, reason: str, now: datetime.datetime
) -> dict[str, Any]:
    """Answers what `put_back` needs. Raises Refused when somebody did it already."""
    before = {"hold": aside.set_aside(group=group, by=by, utterance=post, kind=kind, reason=reason, now=now)}
    return {**before, **_counted_anew(post)}


@operation
def put_back(*, post: Post, before: dict[str, Any]) -> None:
    aside.put_back(utterance=post, before=before["hold"])
    _count_back(post, before)


@operation
def take_away(*, post: Post) -> dict[str, Any]:
    """The words, and with a topic's first words its title. Answers what `give_back` needs. Raises Refused."""
    away = taking_away.take_away(utterance=post)
    if post.number == 1:
        title = Topic.objects.values_list("title", flat=True).get(place=post.place_id)
        away["title"] = as_text(title)
        Topic.objects.filter(place=post.place_id).update(title=b"")
    return {**away, **_counted_anew(post)}


@operation
def give_back(*, post: Post, before: dict[str, Any]) -> None:
    """Every byte as it was."""
    if taking_away.give_back(utterance=post, away=before) and "title" in before:
        Topic.objects.filter(place=post.place_id).update(title=as_bytes(before["title"]))
    _count_back(post, before)


@operation
def relabel(*, group: Group, post: Post, labels: Iterable[str]) -> dict[str, Any]:
    """Other labels, and with a topic's first words those of its title. Answers what `label_back` needs."""
    before = relabelling.relabel(group=group, utterance=post, labels=labels)
    if post.number == 1:
        topic = Topic.objects.get(place=post.place_id)
        before["marks"] = as_text(topic.marks)
        again = marks.shut(group, topic.pid, known(group, labels))
        Topic.objects.filter(pk=topic.pk).update(marks=again)
    return before


@operation
def label_back(*, post: Post, before: dict[str, Any]) -> None:
    relabelling.label_back(utterance=post, before=before)
    if "marks" in before:
        Topic.objects.filter(place=post.place_id).update(marks=as_bytes(before["marks"]))


def _counted_anew(post: Post) -> dict[str, Any]:
    """Count who answered, without these words; the clock is kept as it stood, for the way back."""
    clock = Topic.objects.values_list("clock", flat=True).get(place=post.place_id)
    count_answers(place_id=post.place_id)
    after = Topic.objects.values_list("clock", flat=True).get(place=post.place_id)
    pair = [as_text(one) for one in (clock, after)]
    return {"clock": pair} if pair[0] != pair[1] else {}


def _count_back(post: Post, before: dict[str, Any]) -> None:
    if clock := before.get("clock"):
        old, new = map(as_bytes, clock)
        # Unless somebody answered meanwhile: then there is another clock, and it is right.
        Topic.objects.filter(place=post.place_id, clock=new).update(clock=old)
    count_answers(place_id=post.place_id)
