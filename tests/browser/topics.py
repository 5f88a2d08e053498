"""The stage's topics: full, wide, closed, and with words in every state."""

from __future__ import annotations

import itertools
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COMMUNITY = Path(__file__).resolve().parents[2] / "openchair" / "web" / "demo" / "community" / "topics"
LONG = "Weathervanekeeperatnight"
REACTIONS = ("hear", "strength", "thanks")


def _sayings() -> Iterator[str]:
    """What the people of the demonstration answer each other, in English, over and over."""
    said = [
        reply["words"].strip()
        for file in sorted(COMMUNITY.glob("*.toml"))
        if "quem-cuida" not in file.name
        for topic in tomllib.loads(file.read_text())["topics"]
        for reply in topic.get("replies", [])
    ]
    return itertools.cycle(said)


def _open(group: Any, name: str, title: str, words: str, need: str = "heard") -> Any:
    from openchair.forum.operations.opening import open_topic
    from tests import make

    who = make.member(group, name)
    return open_topic(member=who, title=title, need=need, words=words, client_key=uuid.uuid4())


def _reply(group: Any, name: str, topic: Any, words: str, **how: Any) -> Any:
    from openchair.forum.operations.replying import reply
    from tests import make

    return reply(member=make.member(group, name), topic=topic, words=words, client_key=uuid.uuid4(), **how)


def full(group: Any) -> str:
    """Twenty posts of ordinary length with their reactions: the page that the budgets are about."""
    from openchair.speech.operations.reacting import react
    from tests import make

    said = _sayings()
    topic = _open(group, "Ben", "What do you say when somebody asks how you are?", next(said), "experience")
    names = itertools.cycle(["Cleo", "Dora", "Fay", "Eve", "Ben"])
    for number in range(19):
        post = _reply(group, next(names), topic, next(said))
        for kind in REACTIONS[: number % 4]:
            react(member=make.member(group, "Ida"), utterance=post, kind=kind)
    return str(topic.pid)


def shut(group: Any) -> str:
    """A topic that the facilitator keeps at the top and has closed."""
    from openchair.forum.operations.closing import close
    from openchair.forum.operations.pinning import pin
    from tests import make

    topic = _open(group, "Cleo", "How we do things here", "Read first, then write. Nobody is in a hurry.", "resources")
    _reply(group, "Ben", topic, "Thank you for writing it down.")
    pin(member=make.member(group, "Fay"), topic=topic)
    close(member=make.member(group, "Fay"), topic=topic, reason="All is said. Ask in a topic of your own.")
    return str(topic.pid)


def wide(group: Any) -> str:
    """Words without an end, from somebody with the longest name: no page may grow wider for them."""
    from tests import make

    endless = "Donaudampfschifffahrtsgesellschaft" * 3
    make.member(group, LONG)
    topic = _open(group, LONG, endless, f"{endless} https://www.{endless.lower()[:60]}.example/{endless}")
    _reply(group, "Eve", topic, f"> {endless}\n\n- {endless}")
    return str(topic.pid)


def odd(group: Any) -> dict[str, dict[str, str]]:
    """A topic with words set aside, taken back, changed, and gone with the person who said them."""
    from openchair.forum.operations.changing import edit_post, withdraw_post
    from openchair.personas import operations
    from tests import deciding, make

    topic = _open(group, "Ben", "A bench by the river", "I sat there for an hour. It was *enough*.")
    changed = _reply(group, "Ben", topic, "I would go agian.")
    edit_post(member=make.member(group, "Ben"), post=changed, words="I would go again.")
    held = _reply(group, "Cleo", topic, "Words that somebody has to look at first.")
    deciding.set_aside(make.member(group, "Fay"), held, "It names a person. Please leave the name out.")
    withdraw_post(member=make.member(group, "Dora"), post=_reply(group, "Dora", topic, "Never mind."))
    make.member(group, "Gil")
    _reply(group, "Gil", topic, "I will not stay long.")
    gil = make.member(group, "Gil")
    operations.take_words(member=gil)
    operations.destroy_now(member=make.asking(group, "Gil"))
    last = _reply(group, "Cleo", topic, "> It was enough.\n\nFor me too. See https://www.example.org/bench too.")
    own = _reply(group, "Ben", topic, "Words of my own, to be changed or taken back.")
    here = {"group": group.pid, "topic": topic.pid}
    return {name: {**here, "words": post.pid} for name, post in (("odd", last), ("changed", changed), ("mine", own))}
