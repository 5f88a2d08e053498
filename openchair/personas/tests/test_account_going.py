"""An account goes with all its faces, and brings them back."""

from __future__ import annotations

import datetime

import pytest

from openchair.groups.queries import by_pid, notice_of
from openchair.personas import operations, queries
from openchair.personas.models import Member
from openchair.personas.queries.coming import uncared
from openchair.personas.tests.rows import row, spoke
from openchair.vault.models import Account, Forgetting
from openchair.vault.operations import forgetting, leaving
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)
Role = Member.Role
HOURS = datetime.timedelta(hours=1)


def test_an_account_takes_all_its_faces_along_and_brings_them_back():
    one, other = make.group(), make.group("Other")
    ana, there = make.member(one, "Ana", carer=True), make.member(other, "Ana")
    leaving.delete_account(account_id=make.account("Ana").pk, now=make.NOON)
    assert [row(member).hidden for member in (ana, there)] == [True, True]
    leaving.stay(account_id=make.account("Ana").pk)
    assert [row(member).hidden for member in (ana, there)] == [False, False]
    assert row(ana).member.role == Role.FACILITATOR
    assert Forgetting.objects.count() == 0


def test_what_was_on_its_way_out_before_the_account_goes_on():
    one, other = make.group(), make.group("Other")
    ana, there = make.member(one, "Ana"), make.member(other, "Ana")
    operations.take_words(member=ana, now=make.NOON - HOURS)
    leaving.delete_account(account_id=make.account("Ana").pk, now=make.NOON)
    leaving.stay(account_id=make.account("Ana").pk)
    assert [row(member).hidden for member in (ana, there)] == [True, False]
    assert forgetting.pending([ana.persona.key_id]) == {ana.persona.key_id: make.NOON + 11 * HOURS}


def test_an_account_that_is_destroyed_leaves_no_face():
    group = make.group()
    ana = make.member(group, "Ana")
    spoke(ana)
    account = make.account("Ana").pk
    leaving.destroy_now(account_id=account)
    left = row(ana)
    assert (left.tie, left.name_mark, bytes(left.tie_back)) == (None, None, b"")
    assert not Account.objects.filter(pk=account).exists()


def test_a_group_that_loses_its_last_carer_waits_for_another():
    group = make.group()
    make.member(group, "Ana")
    leaving.delete_account(account_id=make.account("Fay").pk)
    found = by_pid(group.pid)
    assert found is not None
    assert found.is_closed
    assert "Nobody looks after" in notice_of(found)
    assert uncared() == [group]
    make.join(found, "Ben", invite=operations.carer_link(group=found))
    again = by_pid(group.pid)
    assert again is not None
    assert not again.is_closed
    assert uncared() == []


def test_it_opens_again_when_the_carer_stays():
    group = make.group()
    leaving.delete_account(account_id=make.account("Fay").pk)
    leaving.stay(account_id=make.account("Fay").pk)
    found = by_pid(group.pid)
    assert found is not None
    assert not found.is_closed
    assert [face.name for face in queries.carers_of(found)] == ["Fay"]


def test_a_group_with_another_carer_stays_open():
    group = make.group()
    make.member(group, "Ana", carer=True)
    leaving.delete_account(account_id=make.account("Fay").pk)
    found = by_pid(group.pid)
    assert found is not None
    assert not found.is_closed
