"""Hot reads answer like plain ones, in the number of queries that is promised."""

from __future__ import annotations

import pytest

from openchair.groups.operations import close_group
from openchair.personas import operations, queries
from openchair.personas.models import Member
from openchair.personas.queries import membership, people
from openchair.personas.queries.coming import removed, requests
from openchair.vault import keyring, ties
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_member_comes_whole_in_one_query(django_assert_num_queries):
    group = make.group()
    ana = make.member(group, "Ana")
    account = make.account("Ana").pk
    queries.member_of(account, group.pid)
    with django_assert_num_queries(1):
        found = queries.member_of(account, group.pid)
        assert found is not None
        assert (found.persona.pid, found.group.pid, found.persona.group.pid) == (ana.persona.pid, group.pid, group.pid)
        assert not found.group.is_closed
    plain = Member.objects.select_related("persona", "group").get(pk=ana.pk)
    for one, other in ((found, plain), (found.persona, plain.persona), (found.group, plain.group)):
        names = [field.attname for field in type(other)._meta.concrete_fields]
        assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]


def test_a_member_of_a_closed_group_knows_it():
    group = make.group()
    make.member(group, "Ana")
    close_group(group=group, notice="Bye.", by="fay")
    found = queries.member_of(make.account("Ana").pk, group.pid)
    assert found is not None
    assert found.group.is_closed


def test_prepared_queries_answer_like_plain_ones():
    group = make.group()
    ana, there = make.member(group, "Ana"), make.member(make.group("Other"), "Ana")
    tie = ties.mark(make.account("Ana").pk, group.pid)
    ids = {"id0": ana.pk, "id1": there.pk}
    for query, given in (
        (membership._found, {"tie": tie}),
        (membership._among(2, membership.MEMBER_FIELDS), ids),
        (people._carers, {"group": group.pk}),
    ):
        rows = query(**given)
        assert rows == [tuple(row) for row in query.plain(**given)]
        assert rows


@pytest.mark.parametrize("groups", [1, 2, 3, 5])
def test_where_somebody_belongs_is_one_query(groups, django_assert_num_queries):
    made = [make.group(f"Group {number}") for number in range(groups)]
    for group in made:
        make.member(group, "Ana")
    account = make.signed_in("Ana")
    with django_assert_num_queries(1):
        found = queries.memberships(account)
        assert {member.group.pid for member in found} == {group.pid for group in made}


def test_somebody_without_a_group_costs_nothing(django_assert_num_queries):
    account = make.signed_in("Oz")
    queries.memberships(account)
    with django_assert_num_queries(0):
        assert queries.memberships(account) == []


def test_left_removed_asking_and_going_is_not_belonging():
    left, taken, out, asked = make.group(), make.group("B"), make.group("C"), make.group("D", joining="request")
    operations.leave(member=make.member(left, "Ana"))
    operations.take_words(member=make.member(taken, "Ana"))
    operations.remove(member=make.member(out, "Ana"), actor=make.facilitator(out), reason="x")
    make.asking(asked, "Ana")
    assert queries.memberships(make.signed_in("Ana")) == []
    for group in (left, taken, out, asked):
        assert queries.member_of(make.account("Ana").pk, group.pid) is None
        assert queries.persona_of(make.account("Ana").pk, group.pid) is not None


@pytest.mark.parametrize("count", [1, 12])
def test_people_are_listed_at_the_same_cost_however_many(count, django_assert_num_queries):
    group = make.group(joining="request")
    for number in range(count):
        make.member(group, f"Member {number:02}")
        make.asking(group, f"Asking {number:02}")
        removal = make.member(group, f"Removed {number:02}")
        operations.remove(member=removal, actor=make.facilitator(group), reason="x")
    fay = make.facilitator(group)
    keyring.drop_all()
    queries.member_of(1, group.pid)
    with django_assert_num_queries(1):
        assert len(queries.members(fay).faces) == count + 1
    with django_assert_num_queries(1):
        assert len(requests(group)) == count
    with django_assert_num_queries(2):
        assert len(removed(group)) == count
    with django_assert_num_queries(1):
        assert len(queries.carers_of(group)) == 1


@pytest.mark.parametrize("count", [1, 8])
def test_blocks_are_listed_at_the_same_cost_however_many(count, django_assert_num_queries):
    group = make.group()
    ana = make.member(group, "Ana")
    for number in range(count):
        operations.block(member=ana, other=make.member(group, f"Member {number:02}"))
    with django_assert_num_queries(1):
        assert len([block for block in queries.blocked_by(ana) if block.face]) == count


def test_members_stand_in_an_order_that_tells_nothing():
    group = make.group()
    for name in ("Zoe", "Ana", "Mo"):
        make.member(group, name)
    assert [face.name for face in queries.members(make.facilitator(group)).faces] == ["Fay", "Ana", "Mo", "Zoe"]


def test_people_come_in_pages_and_nobody_is_missed_or_told_twice(monkeypatch):
    group = make.group()
    for number in range(9):
        make.member(group, "Member " + "abcdefghk"[number], carer=number < 2)
    fay = make.facilitator(group)
    everybody = {face.pid for face in queries.members(fay).faces}
    monkeypatch.setattr(people, "PAGE", 4)
    found, after = [], ""
    for _ in range(3):
        page = queries.members(fay, after=after)
        found += [face.pid for face in page.faces]
        after = page.older
    assert after == ""
    assert sorted(found) == sorted(everybody)
    assert len(everybody) == 10


def test_a_face_without_its_key_is_a_former_member():
    group = make.group()
    ana = make.member(group, "Ana")
    keyring.destroy([ana.persona.key_id])
    assert queries.face_of(ana).name == "A former member"
    assert queries.name_of(ana.persona) is None
    assert queries.shown_name(ana.persona, Member.Role.MEMBER) == "A former member"


def test_names_elsewhere_are_for_their_owner():
    group, other = make.group(), make.group("Other")
    make.member(group, "Ana")
    make.join(other, "Ana", called="Slow Tuesday")
    assert queries.names_elsewhere(make.signed_in("Ana"), group) == ["Slow Tuesday"]
    assert sorted(queries.names_elsewhere(make.signed_in("Ana"), None)) == ["Ana", "Slow Tuesday"]
