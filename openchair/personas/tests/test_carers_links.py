"""A link that makes somebody look after a Group: for whoever holds it, also if they sit there already."""

from __future__ import annotations

import pytest

from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.groups.operations import new_rules
from openchair.groups.queries import by_pid
from openchair.personas import operations, queries
from openchair.personas.models import Invite, Member, Persona
from openchair.personas.queries.coming import uncared
from openchair.personas.tests.browsing import address, fields, here, text
from openchair.vault.operations import leaving
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Role = Member.Role


def left_alone(group: Group) -> Group:
    """Fay, who alone looked after it, deletes her account."""
    leaving.delete_account(account_id=make.account("Fay").pk)
    found = by_pid(group.pid)
    assert found is not None
    assert found.is_closed
    return found


def test_a_member_of_a_group_that_nobody_looks_after_follows_it(group):
    ana = make.member(group, "Ana")
    found = left_alone(group)
    cares = make.join(found, "Ana", invite=operations.carer_link(group=found))
    assert (cares.pk, cares.role) == (ana.pk, Role.FACILITATOR)
    assert Persona.objects.filter(group=group, hidden=False).count() == 1
    again = by_pid(group.pid)
    assert again is not None
    assert not again.is_closed
    assert uncared() == []
    assert not Invite.objects.filter(group=group, role=Role.FACILITATOR).exists()


def test_who_follows_it_says_yes_to_the_rules_in_force(group):
    make.member(group, "Ana")
    new_rules(group=group, lines=["Be kind."])
    found = left_alone(group)
    assert make.join(found, "Ana", invite=operations.carer_link(group=found)).accepted == 2


def test_who_waited_for_an_answer_that_nobody_can_give_follows_it():
    make.house()
    group = make.group(joining="request")
    make.asking(group, "Ana")
    found = left_alone(group)
    assert make.join(found, "Ana", invite=operations.carer_link(group=found)).role == Role.FACILITATOR


def test_it_works_once_also_for_members(group):
    for name in ("Ana", "Ben"):
        make.member(group, name)
    found = left_alone(group)
    token = operations.carer_link(group=found)
    make.join(found, "Ana", invite=token)
    with pytest.raises(Refused, match="has ended"):
        make.join(found, "Ben", invite=token)
    assert [face.name for face in queries.carers_of(found)] == ["Ana"]


def test_a_plain_link_makes_no_carer_of_a_member(group):
    make.member(group, "Ana")
    token = operations.make_invite(member=make.facilitator(group), days=7)
    with pytest.raises(Refused, match="already"):
        make.join(group, "Ana", invite=token)


def test_the_page_leads_a_member_to_the_care_of_their_group(group):
    make.member(group, "Ana")
    found = left_alone(group)
    path = f"/i/{operations.carer_link(group=found)}"
    browser = make.client("Ana")
    page = text(browser.get(path))
    assert "With it you take care of this group." in page
    assert "You are Ana here, as before." in page
    answer = browser.post(path, {**fields(page), "rules": "on"})
    assert answer["Location"] == address("group", group)
    member = here("Ana", group)
    assert member is not None
    assert member.role == Role.FACILITATOR


def test_a_guest_is_not_told_that_nobody_can_come_in(group):
    found = left_alone(group)
    page = text(make.client().get(f"/i/{operations.carer_link(group=found)}"))
    assert "Nobody can join it now" not in page
    assert "With it you take care of this group." in page
