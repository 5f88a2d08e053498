"""The world in which the matrix is asked: one unlisted group with everything in it, and everybody who could knock."""

from __future__ import annotations

import uuid

from openchair.care.operations.deciding import act
from openchair.care.operations.ending import propose
from openchair.care.operations.quiet import begin
from openchair.care.operations.reporting import report
from openchair.forum.models import Post
from openchair.forum.operations.opening import open_topic
from openchair.forum.operations.replying import reply
from openchair.groups import queries
from openchair.groups.models import Group
from openchair.groups.operations import change_joining
from openchair.groups.tests.pictures import hang
from openchair.personas import operations as personas
from openchair.personas.models import Block, Invite, Member, Removal
from openchair.speech.links import leaving_address, target
from openchair.vault.operations.ending import end_account
from openchair.vault.tests.authenticator import give
from tests import deciding, make
from tests.privacy.world import World


def everybody() -> World:
    """Newcomer: signed in, in no group. Outsider: in another group. Former, removed, going: were here once.

    Asking: waits to be let in. Ended: their account was ended. Other: Ben, whom Ana, the member, has blocked.
    """
    make.house()
    group = make.group("The quiet one", joining=Group.Joining.REQUEST)
    make.asking(group, "Asa")
    change_joining(group=group, joining=Group.Joining.LINK, listed=False, by="house")
    group = queries.by_pid(group.pid) or group
    fay, ana, ben = make.facilitator(group), make.member(group, "Ana"), make.member(group, "Ben")
    real = {"group": group.pid, "persona": ben.persona.pid, "country": "PT", "spot": "topic"}
    real |= _words(fay, ana) | _keepsakes(group, fay, ana, ben)
    world = World(real=real, faces={"member": ana.persona.pid, "other": ben.persona.pid})
    make.member(make.group("Elsewhere", carer="Gil"), "Oz")
    personas.leave(member=make.member(group, "Leo"))
    personas.take_words(member=make.member(group, "Gus"))
    make.account("Nia")
    people = {"newcomer": "Nia", "outsider": "Oz", "former": "Leo", "removed": "Rex", "asking": "Asa", "going": "Gus"}
    people |= {"member": "Ana", "other": "Ben", "ended": _ended(group)}
    world.roles = {role: make.client(name) for role, name in people.items()}
    world.roles |= {"guest": make.client(), "facilitator": make.client("Fay"), "steward": make.client("Sam")}
    return world


def _ended(group: Group) -> str:
    eve = make.member(group, "Eve").persona
    end_account(tie_back=bytes(eve.tie_back), persona_pid=eve.pid, notice={"facts": "Sold things."})
    return "Eve"


def _words(fay: Member, ana: Member) -> dict[str, str]:
    topic = open_topic(member=ana, title="A quiet title", need="heard", words="Quiet words.", client_key=uuid.uuid4())
    held = reply(member=ana, topic=topic, words="Set aside.", client_key=uuid.uuid4())
    deciding.set_aside(fay, held, "Too raw for the morning.")
    first = Post.objects.get(place=topic.place_id, number=1)
    outside = target("https://example.org/")
    assert outside is not None
    signed = leaving_address(outside).rpartition("leaving/")[2]
    return {"topic": topic.pid, "words": first.pid, "signed": signed}


def _keepsakes(group: Group, fay: Member, ana: Member, ben: Member) -> dict[str, str]:
    talk = begin(actor=fay, other=ben, words="How is the morning?", client_key=uuid.uuid4())
    action = act(actor=fay, kind="remove", facts="Sold things.", rule=make.RULES[0], person=make.member(group, "Rex"))
    personas.block(member=ana, other=ben)
    token = personas.make_invite(member=fay, days=7)
    link = Invite.objects.filter(group=group).latest("ends")
    return {
        "token": token,
        "picture": hang(group),
        "passkey": give(make.account("Ana").pk).pid,
        "link": link.pid,
        "block": Block.objects.get(group=group).pid,
        "action": action.pid,
        "talk": talk.pid,
        "ending": propose(actor=make.steward(), about=ben, facts="Sold things.", rule=make.RULES[0]).pid,
        "case": report(member=ana, subject=ben.persona, reason="rule", words="He will not stop.").case.pid,
        "removal": Removal.objects.get(group=group).pid,
    }
