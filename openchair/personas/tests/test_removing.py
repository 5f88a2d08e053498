"""Removing somebody, for every face they will ever have here, and letting them back in."""

from __future__ import annotations

import pytest

from openchair.audit.models import Entry
from openchair.ground.verdict import Refused
from openchair.groups.operations.noting import told_context
from openchair.personas import operations, queries
from openchair.personas.models import Member, Removal
from openchair.personas.operations import joining, removing
from openchair.personas.queries.coming import reason_of, removal_of, removed
from openchair.vault.sealing import unseal
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Role = Member.Role


def noted(member: Member) -> list[str]:
    return list(Entry.objects.filter(scope=member.group.pid).order_by("number").values_list("verb", flat=True))


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


def test_seeded_a_removal_that_lays_nobody_down_is_caught(monkeypatch):
    monkeypatch.setattr(removing, "lay_down", lambda *_: None)
    with pytest.raises(AssertionError):
        test_a_removed_account_is_outside_at_once_and_reads_why()


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_seeded_a_removal_of_one_face_alone_is_caught(monkeypatch):
    monkeypatch.setattr(joining, "removal_of", lambda account_id, group: None)
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        test_a_removal_outlives_a_forgotten_face()
