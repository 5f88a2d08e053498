"""Who asks is answered, and new rules wait for a yes."""

from __future__ import annotations

import pytest

from openchair.ground.verdict import Refused
from openchair.groups.operations import new_rules
from openchair.personas import operations, queries
from openchair.personas.models import Member, Persona
from openchair.personas.queries.coming import requests, said_of, uncared
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Role = Member.Role


def role(member: Member) -> str:
    return Member.objects.get(pk=member.pk).role


def test_who_asks_is_let_in_with_words():
    group = make.group(joining="request")
    fay, ana = make.facilitator(group), make.asking(group, "Ana")
    assert [(one.face.name, one.words) for one in requests(group)] == [("Ana", "Ana would like to come in.")]
    operations.grant(member=ana, actor=fay, words="Come in.")
    here = queries.member_of(make.account("Ana").pk, group.pid)
    assert here is not None
    assert said_of(here).answered == "Come in."
    assert requests(group) == []
    with pytest.raises(Refused):
        operations.decline(member=ana, actor=fay, words="No.")


def test_who_is_declined_reads_why_and_may_ask_again():
    group = make.group(joining="request")
    fay, ana = make.facilitator(group), make.asking(group, "Ana")
    operations.decline(member=ana, actor=fay, words="We are full.")
    own = make.asking(group, "Ana")
    assert (own.role, said_of(own).answered) == (Role.DECLINED, "We are full.")
    again = make.join(group, "Ana", asking_words="And now?")
    assert (again.pk, again.role, said_of(again).asked) == (ana.pk, Role.ASKING, "And now?")


def test_an_answer_comes_too_late_for_a_request_that_was_answered_meanwhile():
    group = make.group(joining="request")
    fay, ana = make.facilitator(group), make.asking(group, "Ana")
    stale = make.asking(group, "Ana")
    operations.grant(member=ana, actor=fay)
    with pytest.raises(Refused):
        operations.decline(member=stale, actor=fay, words="No.")
    assert role(ana) == Role.MEMBER


def test_new_rules_wait_for_a_yes_to_just_these():
    group = make.group()
    new_rules(group=group, lines=["Be kind."])
    ana = make.member(group, "Ana")
    new_rules(group=group, lines=["Be kind.", "Listen."])
    with pytest.raises(Refused, match="changed again"):
        operations.accept(member=ana, version=2)
    operations.accept(member=ana, version=3)
    operations.accept(member=ana, version=3)
    here = queries.member_of(make.account("Ana").pk, group.pid)
    assert here is not None
    assert here.accepted == 3


def test_groups_without_anybody_are_found():
    make.house()
    make.group()
    lost = make._open(name="Lost")
    assert uncared() == [lost]
    assert Persona.objects.filter(group=lost).count() == 0
