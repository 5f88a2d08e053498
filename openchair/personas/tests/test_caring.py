from __future__ import annotations

import threading

import pytest
from django.db import close_old_connections, connection, connections

from openchair.audit.models import Entry
from openchair.ground.verdict import Refused
from openchair.groups.operations import new_rules
from openchair.groups.operations.noting import told_context
from openchair.personas import operations, queries
from openchair.personas.models import Invite, Member, Persona, Removal
from openchair.personas.operations import caring
from openchair.personas.queries.coming import reason_of, removal_of, removed, requests, said_of, uncared
from openchair.vault.sealing import unseal
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Role = Member.Role


def role(member: Member) -> str:
    return Member.objects.get(pk=member.pk).role


def noted(member: Member) -> list[str]:
    return list(Entry.objects.filter(scope=member.group.pid).order_by("number").values_list("verb", flat=True))


def test_somebody_is_appointed_at_once_and_may_step_down():
    group = make.group()
    fay, ana = make.facilitator(group), make.member(group, "Ana")
    operations.appoint(member=ana, actor=fay)
    assert {face.name for face in queries.carers_of(group)} == {"Ana", "Fay"}
    operations.step_down(member=ana)
    assert role(ana) == Role.MEMBER
    assert noted(fay)[-2:] == ["appointed", "stepped down"]


def test_the_last_who_cares_cannot_step_down():
    fay = make.facilitator(make.group())
    with pytest.raises(Refused):
        operations.step_down(member=fay)
    with pytest.raises(Refused):
        operations.leave(member=fay)
    with pytest.raises(Refused):
        operations.take_words(member=fay)
    assert role(fay) == Role.FACILITATOR


def test_links_end_with_the_care_of_those_who_made_them():
    group = make.group(joining="link")
    fay, ana = make.facilitator(group), make.member(group, "Ana", carer=True)
    operations.make_invite(member=ana, days=30)
    operations.step_down(member=ana)
    assert not Invite.objects.filter(by=ana.persona).exists()
    assert Invite.objects.filter(by=fay.persona).exists()


def both_step_down(*carers: Member) -> list[bool]:
    """Two at the same moment, each on a connection of their own. Who got through?"""
    ready, went = threading.Barrier(2), []

    def go(who: Member) -> None:
        close_old_connections()
        try:
            ready.wait(5)
            operations.step_down(member=who)
            went.append(True)
        except Refused:
            went.append(False)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=(who,)) for who in carers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return went


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_when_the_last_two_step_down_at_once_one_stays():
    group = make.group()
    fay, ana = make.facilitator(group), make.member(group, "Ana", carer=True)
    assert sorted(both_step_down(fay, ana)) == [False, True]
    assert len(queries.carers_of(group)) == 1


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_counting_before_the_lock_would_lose_both(monkeypatch):
    """The seeded defect: whoever counts without waiting in line sees the other one still caring."""
    group = make.group()
    fay, ana = make.facilitator(group), make.member(group, "Ana", carer=True)
    counted = {who.pk: caring.other_carers(who) for who in (fay, ana)}
    monkeypatch.setattr(caring, "other_carers", lambda member: counted[member.pk])
    assert both_step_down(fay, ana) == [True, True]
    assert queries.carers_of(group) == []
    assert connection.vendor in {"sqlite", "postgresql"}


def test_a_removed_account_is_outside_at_once_and_reads_why():
    group = make.group()
    fay, oz = make.facilitator(group), make.member(group, "Oz")
    operations.remove(member=oz, actor=fay, reason="You named somebody.")
    account = make.account("Oz").pk
    assert queries.member_of(account, group.pid) is None
    removal = removal_of(account, group)
    assert removal is not None
    assert reason_of(group, removal) == "You named somebody."
    assert b"named" not in bytes(removal.reason)
    with pytest.raises(Refused, match="cannot come back"):
        make.join(group, "Oz")
    told = Entry.objects.get(scope=group.pid, verb="removed")
    assert unseal(group.key_id, told.told, told_context(group.pid, "removed", oz.persona.pid)) == "You named somebody."


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_a_removal_outlives_a_forgotten_face():
    group = make.group()
    oz = make.member(group, "Oz")
    operations.remove(member=oz, actor=make.facilitator(group), reason="You named somebody.")
    operations.take_words(member=oz)
    operations.destroy_now(member=oz)
    assert queries.persona_of(make.account("Oz").pk, group.pid) is None
    with pytest.raises(Refused, match="cannot come back"):
        make.join(group, "Oz", called="Paper Boat")
    assert [(one.name, one.reason) for one in removed(group)] == [("", "You named somebody.")]


def test_letting_back_in_undoes_a_removal():
    group = make.group()
    fay, oz = make.facilitator(group), make.member(group, "Oz")
    removal = operations.remove(member=oz, actor=fay, reason="A mistake.")
    assert [one.name for one in removed(group)] == ["Oz"]
    operations.let_back(removal=removal, actor=fay)
    operations.let_back(removal=removal, actor=fay)
    assert queries.member_of(make.account("Oz").pk, group.pid) is not None
    assert noted(fay)[-2:] == ["removed", "let back"]


def test_a_removal_is_undone_by_its_own_group_only():
    group, other = make.group(), make.group("Other", carer="Flo")
    removal = operations.remove(member=make.member(group, "Oz"), actor=make.facilitator(group), reason="x")
    operations.let_back(removal=removal, actor=make.facilitator(other))
    assert Removal.objects.filter(pk=removal.pk).exists()


def test_carers_are_not_removed_and_members_remove_nobody():
    group = make.group()
    fay, ana, ben = make.facilitator(group), make.member(group, "Ana"), make.member(group, "Ben")
    for member, actor in ((fay, fay), (ben, ana), (fay, ana)):
        with pytest.raises(Refused):
            operations.remove(member=member, actor=actor, reason="x")


def test_somebody_appointed_a_moment_ago_is_not_removed():
    """The page that removes was open before: what counts is what they are now."""
    group = make.group()
    fay, stale = make.facilitator(group), make.member(group, "Ana")
    make.member(group, "Ana", carer=True)
    with pytest.raises(Refused, match="step down"):
        operations.remove(member=stale, actor=fay, reason="x")


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
