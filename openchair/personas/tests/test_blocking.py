"""Two who do not see each other: in one Group, at once, and quietly."""

from __future__ import annotations

import pytest

from openchair.audit.models import Entry
from openchair.ground.verdict import Refused
from openchair.personas import operations, queries
from openchair.personas.models import Block, Member
from openchair.personas.queries import blocks
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def seen_by(member: Member) -> set[str]:
    return {face.name for face in queries.members(member).faces}


@pytest.fixture
def group():
    return make.group()


def test_a_block_is_mutual_and_others_see_both(group):
    ana, ben, cy = (make.member(group, name) for name in ("Ana", "Ben", "Cy"))
    operations.block(member=ana, other=ben)
    assert seen_by(ana) == {"Fay", "Ana", "Cy"}
    assert seen_by(ben) == {"Fay", "Ben", "Cy"}
    assert seen_by(cy) == {"Fay", "Ana", "Ben", "Cy"}


def test_nobody_is_told(group):
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    before = Entry.objects.count()
    operations.block(member=ana, other=ben)
    assert Entry.objects.count() == before
    assert queries.blocked_by(ben) == []


def test_it_holds_in_one_group_alone(group):
    other = make.group("Other")
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    make.member(other, "Ben")
    operations.block(member=ana, other=ben)
    assert "Ben" in seen_by(make.member(other, "Ana"))


def test_a_block_can_be_ended_by_who_made_it_alone(group):
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    operations.block(member=ana, other=ben)
    operations.block(member=ana, other=ben)
    (block,) = queries.blocked_by(ana)
    assert block.face is not None
    assert block.face.name == "Ben"
    operations.unblock(member=ben, pid=block.pid)
    assert Block.objects.count() == 1
    operations.unblock(member=ana, pid=block.pid)
    assert "Ben" in seen_by(ana)


def test_each_may_block_the_other_and_one_end_does_not_end_both(group):
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    operations.block(member=ana, other=ben)
    operations.block(member=ben, other=ana)
    operations.unblock(member=ana, pid=queries.blocked_by(ana)[0].pid)
    assert "Ben" not in seen_by(ana)


def test_a_carer_sees_everybody_and_can_be_unseen(group):
    ana, fay = make.member(group, "Ana"), make.facilitator(group)
    operations.block(member=ana, other=fay)
    assert "Fay" not in seen_by(ana)
    assert "Ana" in seen_by(fay)
    assert [face.name for face in queries.carers_of(group)] == ["Fay"]
    with pytest.raises(Refused):
        operations.block(member=fay, other=ana)


def test_whoever_begins_to_care_sees_everybody_and_stays_unseen(group):
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    operations.block(member=ana, other=ben)
    ana = make.member(group, "Ana", carer=True)
    assert "Ben" in seen_by(ana)
    assert "Ana" not in seen_by(ben)


def test_former_members_can_be_blocked_and_stay_so_when_they_come_back(group):
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    operations.leave(member=ben)
    operations.block(member=ana, other=ben)
    make.join(group, "Ben")
    assert "Ben" not in seen_by(ana)


def test_people_without_a_tie_are_not_lost_among_the_unseen(group):
    """A forgotten persona has no tie, and SQL's NOT IN would drop it with the blocked ones."""
    ana, ben, gone = make.member(group, "Ana"), make.member(group, "Ben"), make.member(group, "Cy")
    operations.block(member=ana, other=ben)
    gone.persona.tie = None
    gone.persona.save()
    assert gone.persona in queries.visible_to(ana)


def test_who_asks_who_is_hidden_and_who_is_elsewhere_is_nobody_here():
    group, other = make.group(joining="request"), make.group("Other", carer="Flo")
    ana = make.member(group, "Ana")
    asking, hidden = make.asking(group, "Oz"), make.member(group, "Ben")
    operations.take_words(member=hidden)
    people = set(queries.visible_to(ana))
    assert people == {ana.persona, make.facilitator(group).persona}
    assert not people & {asking.persona, hidden.persona, make.facilitator(other).persona}


def test_looking_one_way_only_would_be_found(group, monkeypatch):
    """The seeded defect: who was blocked goes on seeing the other."""
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    operations.block(member=ana, other=ben)
    monkeypatch.setattr(blocks, "hidden_ties", lambda tie: Block.objects.filter(by=tie).values("of"))
    assert "Ana" in seen_by(ben)
