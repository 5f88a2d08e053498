"""Who looks after a Group: there is always somebody."""

from __future__ import annotations

import threading

import pytest
from django.db import close_old_connections, connection, connections

from openchair.audit.models import Entry
from openchair.ground.verdict import Refused
from openchair.personas import operations, queries
from openchair.personas.models import Invite, Member
from openchair.personas.operations import caring
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
