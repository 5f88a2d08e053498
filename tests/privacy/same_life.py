"""People who live the same life in two groups each: whoever can be told from the others by more than that, leaks."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass, field

import time_machine

from openchair.care.operations import quiet
from openchair.care.operations.appealing import appeal
from openchair.care.operations.deciding import act
from openchair.care.operations.reporting import report
from openchair.forum.models import Topic
from openchair.forum.operations.changing import edit_post
from openchair.forum.operations.following import follow
from openchair.forum.operations.opening import open_topic
from openchair.forum.operations.replying import reply
from openchair.groups.models import Group
from openchair.personas import operations
from openchair.personas.models import Member
from openchair.personas.operations.filtering import keep_filters
from openchair.personas.operations.living import offer, say_lived
from openchair.resources.operations.tips import offer_tip
from openchair.speech.operations.reacting import react
from tests import make

MORNING = datetime.datetime(2026, 11, 22, 8, 17, 23, tzinfo=datetime.UTC)
EVENING = datetime.datetime(2026, 11, 22, 19, 0, tzinfo=datetime.UTC)
TREES = ["Alder", "Birch", "Cedar", "Elm tree", "Hawthorn", "Juniper", "Linden", "Maple"]
RIVERS = ["Danube", "Ganges", "Indus", "Loire", "Mekong", "Orinoco", "Tagus", "Volga"]
# What a cushion is made of: enough kinds that a shift gives nobody the same twice.
_KINDS = (8, 8, 6, 4)


@dataclass(frozen=True, slots=True)
class Face:
    """One persona: whose it is (0-7), in which of the two groups, its name, and the ids of what is about it."""

    person: int
    side: int
    account_id: int
    name: str
    given: dict[str, str]


@dataclass(slots=True)
class Street:
    """Two groups, and the faces of everybody who lives in both. `joined`: when, to the second, by persona."""

    groups: list[Group]
    faces: list[Face] = field(default_factory=list)
    joined: dict[str, datetime.datetime] = field(default_factory=dict)


def lived(people: int, *, cushion_of_account: bool = False) -> Street:
    """Everybody comes in a part of an hour of their own, into both groups within a minute, and does the same there."""
    with time_machine.travel(MORNING, tick=False) as clock:
        make.house()
        street = Street([make.group("Under the trees"), make.group("By the river")])
        make.member(make.group("Elsewhere", carer="Gil"), "Oz")
        asked = [make.topic(make.member(group, "Wim"), "Who else is awake?") for group in street.groups]
        for person in range(people):
            clock.move_to(MORNING + datetime.timedelta(minutes=53 * person, seconds=7 * person))
            for side in (0, 1):
                clock.shift(41)
                shift = 0 if cushion_of_account else 3 * side
                cushion = "".join(str((person + shift) % kinds) for kinds in _KINDS)
                street.faces.append(_live(street, person, side, cushion, asked[side]))
            _home(person, street.groups)
    return street


def _live(street: Street, person: int, side: int, cushion: str, asked: Topic) -> Face:
    group = street.groups[side]
    who, name = make.account(f"Person {person}"), (TREES, RIVERS)[side][person]
    me = operations.join(account_id=who.pk, group=group, name=name, cushion=cushion)
    street.joined[me.persona.pid] = datetime.datetime.now(datetime.UTC)
    given = {"group": group.pid, "persona": me.persona.pid, "spot": "topic"} | _say(me, asked)
    return Face(person, side, who.pk, name, given | _cared_for(me, group, asked))


def _say(me: Member, asked: Topic) -> dict[str, str]:
    topic = open_topic(
        member=me,
        title="It is quiet here",
        need="heard",
        words="Nobody else is up.",
        client_key=uuid.uuid4(),
        labels=["death"],
    )
    first = make.post_of(topic)
    edit_post(member=me, post=first, words="Nobody else is up yet.")
    offer_tip(member=me, utterance=first)
    reply(member=me, topic=asked, words="I am.", client_key=uuid.uuid4())
    react(member=me, utterance=make.post_of(asked), kind="me-too")
    follow(member=me, topic=asked, follows=True)
    return {"topic": topic.pid, "words": first.pid}


def _cared_for(me: Member, group: Group, asked: Topic) -> dict[str, str]:
    """One calls for care and is called about, is decided on, asks for another look, and is asked how one is."""
    fay = make.facilitator(group)
    keep_filters(member=me, filters={"alcohol": "hide"})
    say_lived(member=me, line="I lost a brother.")
    offer(member=me, hours=4)
    report(member=me, subject=make.post_of(asked), reason="rule", words="Have a look.")
    case = report(member=make.member(group, "Wim"), subject=me.persona, reason="rule", words="And here.").case
    action = act(actor=fay, kind="mute", facts="It was late.", rule=make.RULES[0], person=me, hours=2)
    appeal(member=me, action=action, words="I was tired too.")
    talk = quiet.begin(actor=fay, other=me, words="How are you now?", client_key=uuid.uuid4())
    quiet.speak(member=me, talk=talk, words="Better.", client_key=uuid.uuid4())
    return {"case": case.pid, "action": action.pid, "talk": talk.pid}


def _home(person: int, groups: list[Group]) -> None:
    browser = make.client(f"Person {person}")
    for path in ("/home", *(f"/g/{group.pid}{page}" for group in groups for page in ("", "/topics", "/mine"))):
        assert browser.get(path).status_code == 200, path
