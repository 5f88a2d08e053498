"""Changing what one said in a topic, and taking it back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from openchair.forum import marks, rules
from openchair.forum.models import Post, Topic
from openchair.forum.operations.moving import count_answers
from openchair.forum.operations.opening import tidy_title
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.speech.operations import aside, changing
from openchair.speech.operations.labelling import label
from openchair.vault.sealing import seal, unseal


@operation
def edit_post(
    *,
    member: Member,
    post: Post,
    words: str,
    title: str | None = None,
    labels: Iterable[str] | None = None,
    as_it_is: bool = False,
    now: datetime.datetime | None = None,
) -> bool:
    """Replace one's words, and with a topic's first words its title. False when nothing changed. Raises Refused.

    Without `labels` those stay that there were. `as_it_is` as in `open_topic`.
    """
    before = None
    if title is not None and post.number == 1:
        title = tidy_title(title)
        require(rules.title_fits(title))
        topic = Topic.objects.select_related("opener").get(place=post.place_id)
        old = unseal(topic.opener.key_id, topic.title, f"topic:{topic.pid}:title")
        before = {"title": old} if old != title else None
    read: dict[str, Any] = {"before": before, "also": title or "", "as_it_is": as_it_is}
    changed = changing.edit(member=member, utterance=post, source=words, spot=post.pid, **read, now=now)
    if changed:
        aside.reworded(utterance=post)
        count_answers(place_id=post.place_id, now=now)
    # Taken back in another tab meanwhile: then the title must not come back either.
    if changed and before and title:
        sealed = seal(member.persona.key_id, title, f"topic:{topic.pid}:title")
        Topic.objects.filter(pk=topic.pk, opener=member.persona_id).update(title=sealed)
    labelled = labels is not None and label_post(member=member, post=post, labels=labels)
    return changed or labelled


@operation
def label_post(*, member: Member, post: Post, labels: Iterable[str]) -> bool:
    """What one's words talk about, and with a topic's first words its title. False when nothing changed.

    Raises Refused.
    """
    stand = label(member=member, utterance=post, labels=labels)
    topic = Topic.objects.filter(place=post.place_id).only("pk", "pid").first() if post.number == 1 else None
    if stand is not None and topic:
        Topic.objects.filter(pk=topic.pk).update(marks=marks.shut(member.group, topic.pid, stand))
    return stand is not None


@operation
def withdraw_post(*, member: Member, post: Post) -> bool:
    """Take one's words back, and with a topic's first words its title. Raises Refused."""
    gone = changing.withdraw(member=member, utterance=post)
    if post.number == 1:
        Topic.objects.filter(place=post.place_id).update(title=b"")
    count_answers(place_id=post.place_id)
    return gone
