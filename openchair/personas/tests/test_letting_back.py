"""Undoing a removal gives back what there was, and seats nobody against their will."""

import pytest

from openchair.ground.verdict import Refused
from openchair.personas import operations
from openchair.personas.models import Member, Removal
from openchair.vault.operations.leaving import delete_account
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def role_of(member: Member) -> str:
    return Member.objects.get(pk=member.pk).role


def test_who_had_left_is_a_former_member_after_being_let_back() -> None:
    group = make.group()
    fay, ben = make.facilitator(group), make.member(group, "Ben")
    operations.leave(member=ben)
    removal = operations.remove(member=ben, actor=fay, reason="Sold things.")
    with pytest.raises(Refused):
        make.join(group, "Ben")
    operations.let_back(removal=removal, actor=fay)
    assert role_of(ben) == Member.Role.FORMER
    assert role_of(make.join(group, "Ben")) == Member.Role.MEMBER


def test_who_was_here_is_a_member_again() -> None:
    group = make.group()
    fay, ben = make.facilitator(group), make.member(group, "Ben")
    removal = operations.remove(member=ben, actor=fay, reason="A mistake.")
    operations.let_back(removal=removal, actor=fay)
    assert role_of(ben) == Member.Role.MEMBER


def test_nobody_is_removed_twice() -> None:
    group = make.group()
    fay, ben = make.facilitator(group), make.member(group, "Ben")
    operations.leave(member=ben)
    operations.remove(member=ben, actor=fay, reason="Sold things.")
    with pytest.raises(Refused):
        operations.remove(member=ben, actor=fay, reason="Again.")
    assert Removal.objects.count() == 1


def test_an_account_on_its_way_out_joins_nothing() -> None:
    group = make.group()
    delete_account(account_id=make.account("Ben").pk)
    with pytest.raises(Refused):
        make.join(group, "Ben")
    assert not group.members.exclude(role=Member.Role.FACILITATOR).exists()
