"""What the browser's tests need beside the demonstration: the cast, and pages in every state a person can meet.

Run inside a filled data folder; tells the addresses' words as JSON.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COMMUNITY = Path(__file__).resolve().parents[2] / "openchair" / "web" / "demo" / "community" / "topics"
LONG = "Weathervanekeeperatnight"
REACTIONS = ("hear", "strength", "thanks")


def set_up() -> dict[str, Any]:
    from tests import make

    make.account("New")
    _account_going()
    circle = make.group("A circle for trying", carer="Fay")
    for name in ("Ben", "Cleo", "Dora", "Eve", "Hal", "Ida"):
        make.member(circle, name)
    told: dict[str, Any] = {"passphrase": make.PASSPHRASE}
    told["circle"] = {"group": circle.pid, "persona": _pid(circle, "Cleo"), "own": _pid(circle, "Ben")}
    told["long"] = {"persona": _pid(circle, LONG)}
    told["house"] = {"group": make.house().pid, "signed": _signed()}
    told["full"] = {"group": circle.pid, "topic": _full(circle)}
    told["nothing"] = {"topic": "A" * 22}
    told["wide"] = {"group": circle.pid, "topic": _wide(circle)}
    return told | _odd(circle) | _groups()


def _account_going() -> None:
    from openchair.vault.operations.leaving import delete_account
    from tests import make

    delete_account(account_id=make.account("Gail").pk)


def _signed() -> str:
    """The end of the address of the page on the way out to somewhere."""
    from openchair.speech import links

    to = links.target("https://www.example.org/bench")
    assert to
    return links.leaving_address(to).rpartition("/")[2]


def _pid(group: Any, name: str) -> str:
    from tests import make

    return make.member(group, name).persona.pid


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


def _full(group: Any) -> str:
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


def _wide(group: Any) -> str:
    """Words without an end, from somebody with the longest name: no page may grow wider for them."""
    from tests import make

    endless = "Donaudampfschifffahrtsgesellschaft" * 3
    make.member(group, LONG)
    topic = _open(group, LONG, endless, f"{endless} https://www.{endless.lower()[:60]}.example/{endless}")
    _reply(group, "Eve", topic, f"> {endless}\n\n- {endless}")
    return str(topic.pid)


def _odd(group: Any) -> dict[str, dict[str, str]]:
    """A topic with words set aside, taken back, changed, and gone with the person who said them."""
    from openchair.forum.operations.changing import edit_post, hold_post, withdraw_post
    from openchair.personas import operations
    from tests import make

    topic = _open(group, "Ben", "A bench by the river", "I sat there for an hour. It was *enough*.")
    changed = _reply(group, "Ben", topic, "I would go agian.")
    edit_post(member=make.member(group, "Ben"), post=changed, words="I would go again.")
    held = _reply(group, "Cleo", topic, "Words that somebody has to look at first.")
    hold_post(member=make.member(group, "Fay"), post=held, reason="It names a person. Please leave the name out.")
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


def _groups() -> dict[str, Any]:
    """Groups that are empty, closed, asked to let somebody in, with new rules, left, and being left for good."""
    from openchair.care.operations.appealing import appeal
    from openchair.care.operations.deciding import act
    from openchair.groups.operations import close_group, new_rules
    from openchair.personas import operations
    from tests import make

    empty, closed, asked, linked, promised, left, going = (
        make.group(f"A {what} circle", carer="Fay", **how)
        for what, how in (
            ("new", {}),
            ("closed", {}),
            ("careful", {"joining": "request"}),
            ("hidden", {"joining": "link", "listed": False}),
            ("changed", {}),
            ("left", {}),
            ("leaving", {}),
        )
    )
    for group in (empty, closed, promised, left, going):
        make.member(group, "Ben")
    close_group(group=closed, notice="We meet at the river from now on. Thank you all.", by="house")
    asking = make.join(asked, "Oz", asking_words="My mother forgets me now. I would like to listen first.")
    operations.decline(member=make.asking(asked, "Una"), actor=make.facilitator(asked), words="Next month, perhaps.")
    removed = make.member(left, "Rae")
    facts = "You wrote to somebody again and again."
    action = act(actor=make.facilitator(left), kind="remove", facts=facts, rule=make.RULES[0], person=removed)
    appeal(member=make.asking(left, "Rae"), action=action, words="They had asked me to write. I can show it.")
    muted = act(
        actor=make.facilitator(left),
        kind="mute",
        facts=facts,
        rule=make.RULES[0],
        person=make.asking(left, "Rae"),
        hours=24,
    )
    link = operations.make_invite(member=make.facilitator(linked), days=7)
    new_rules(group=promised, lines=[*make.RULES, "No doses."])
    operations.leave(member=make.member(left, "Ben"))
    operations.take_words(member=make.member(going, "Ben"))
    return {
        "empty": {"group": empty.pid},
        "closed": {"group": closed.pid},
        "asked": {"group": asked.pid, "persona": asking.persona.pid},
        "linked": {"group": linked.pid, "token": link},
        "promised": {"group": promised.pid},
        "left": {"group": left.pid, "action": action.pid},
        "decided": {"group": left.pid, "action": muted.pid},
        "going": {"group": going.pid},
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    import django

    django.setup()
    sys.stdout.write(json.dumps(set_up()))
