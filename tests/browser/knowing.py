"""The stage's group in which people know things: who asks, who can answer now, and what helped."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any


def knowing() -> dict[str, dict[str, str]]:
    """`knows`: Ben said what he lived with and can answer now; Fay's list, tips, and topics of all ages wait there."""
    from django.utils import timezone

    from openchair.groups import experiences
    from openchair.groups.operations import list_experiences
    from openchair.personas import operations
    from openchair.resources.operations.tips import keep_tip, offer_tip
    from openchair.speech.operations.reacting import react
    from tests import make

    group = make.group("A circle that knows", carer="Fay")
    list_experiences(group=group, wanted=["Lost a parent", "Cares for a child at home", "Lives alone"], by="house")
    parent = next(iter(experiences.names(group)))
    ben = make.member(group, "Ben")
    operations.say_lived(member=ben, line="My father, in spring. We were far apart.", known=[parent])
    operations.offer(member=ben, hours=4, about=[parent])
    topic = _open(group, "Cleo", "The first winter without him", asks=parent, now=timezone.now() - timedelta(hours=30))
    _open(group, "Dora", "I do not know where to begin", now=timezone.now() - timedelta(hours=40))
    _open(group, "Eve", "What did you do with the letters?", asks=parent)
    said = _reply(topic, ben, "A lamp on before it gets dark. It changes the whole evening.")
    offer_tip(member=ben, utterance=said)
    keep_tip(member=make.facilitator(group), utterance=said, kept=True)
    other = _reply(topic, make.member(group, "Eve"), "I keep a list of people who said: call me.")
    offer_tip(member=make.member(group, "Eve"), utterance=other)
    react(member=make.member(group, "Cleo"), utterance=other, kind="helped")
    here = {"group": group.pid, "topic": topic.pid, "own": ben.persona.pid, "persona": ben.persona.pid}
    return {"knows": {**here, "words": said.pid}, "told": {**here, "topic": _answered(group)}}


def _answered(group: Any) -> str:
    """Enough topics with answers for the group's figure; Dora's last one waits for a second voice."""
    from tests import make

    for number in range(6):
        topic = _open(group, "Dora", f"How do you get through a Sunday, {number}?")
        _reply(topic, make.member(group, "Eve"), "With the radio on.")
    return str(topic.pid)


def _open(group: Any, name: str, title: str, **how: Any) -> Any:
    from openchair.forum.operations.opening import open_topic
    from tests import make

    words = "I do not need a plan. How was it for you?"
    who = make.member(group, name)
    return open_topic(member=who, title=title, need="experience", words=words, client_key=uuid.uuid4(), **how)


def _reply(topic: Any, who: Any, words: str) -> Any:
    from openchair.forum.operations.replying import reply
    from tests import make

    made = reply(member=who, topic=topic, words=words, client_key=uuid.uuid4())
    return make.post_of(topic, made.number)
