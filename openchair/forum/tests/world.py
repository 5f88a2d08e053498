"""A topic with everything in it that somebody must not see, each with a mark of its own in its words."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from openchair.forum.models import Topic
from openchair.forum.operations.changing import withdraw_post
from openchair.forum.operations.replying import reply
from openchair.forum.quoting import Quote
from openchair.groups.models import Group
from openchair.personas import operations
from openchair.personas.models import Member
from openchair.speech.operations.reacting import react
from tests import deciding, make

MARKS = {
    "Ben": "BENS-WORDS",
    "Cleo": "CLEOS-HELD-WORDS",
    "Dot": "DOTS-WORDS",
    "Eve": "EVES-HIDDEN-WORDS",
    "Gus": "GUS-TOOK-THIS-BACK",
}


class World(NamedTuple):
    """Ana reads. Ben speaks plainly; Cleo's words are held, Dot blocked Ana, Hal is blocked by Ana, Eve is going."""

    group: Group
    topic: Topic
    ana: Member
    ben: Member
    cleo: Member
    dot: Member
    eve: Member
    fay: Member


def build() -> World:
    make.house()
    group = make.group()
    people = {name: make.member(group, name) for name in ("Ana", "Ben", "Cleo", "Dot", "Eve", "Gus", "Hal")}
    fay = make.facilitator(group)
    topic = make.topic(people["Ben"], "A topic of Ben's", words="Ben begins.")
    posts = {name: make.post(topic, people[name], f"{mark} here.") for name, mark in MARKS.items()}
    posts["Hal"] = make.post(topic, people["Hal"], "HALS-WORDS here.")
    for name in ("Cleo", "Dot", "Eve", "Gus", "Hal"):
        _quote(topic, people["Ben"], posts[name].pk, f"{MARKS.get(name, 'HALS-WORDS')} here.", name)
        if name != "Gus":
            react(member=people[name], utterance=make.post_of(topic), kind="hear")
    deciding.set_aside(fay, make.post_of(topic, posts["Cleo"].number), "HELD-FOR-A-REASON")
    withdraw_post(member=people["Gus"], post=make.post_of(topic, posts["Gus"].number))
    operations.block(member=people["Dot"], other=people["Ana"])
    operations.block(member=people["Ana"], other=people["Hal"])
    operations.take_words(member=people["Eve"])
    return World(group, topic, people["Ana"], people["Ben"], people["Cleo"], people["Dot"], people["Eve"], fay)


def _quote(topic: Topic, member: Member, of: int, said: str, name: str) -> None:
    words = f"Ben quotes {name.lower()}."
    reply(member=member, topic=topic, words=words, client_key=uuid.uuid4(), quote=Quote(of, 0, len(said), said))
