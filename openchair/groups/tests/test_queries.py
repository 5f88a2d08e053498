from __future__ import annotations

import pytest

from openchair.groups import operations, queries
from openchair.groups.models import Closure, Group
from openchair.vault import keyring
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_prepared_queries_answer_like_plain_ones():
    group = make.group()
    make.group("Closed one")
    for query, given in (
        (queries._by_pid, {"pid": group.pid}),
        (queries._listed, {}),
        (queries._rules, {"group": group.pk, "version": 1}),
    ):
        rows = query(**given)
        assert rows == [tuple(row) for row in query.plain(**given)]
        assert rows


def test_a_group_comes_with_its_closure_in_one_query(django_assert_num_queries):
    group = make.group()
    operations.close_group(group=group, notice="Bye.", by="fay")
    with django_assert_num_queries(1):
        found = queries.by_pid(group.pid)
        assert found is not None
        assert found.is_closed
    plain = Group.objects.get(pk=group.pk)
    assert {name: getattr(found, name) for name in queries._COLUMNS} == {
        name: getattr(plain, name) for name in queries._COLUMNS
    }
    assert found.closure == Closure.objects.get(group=group)


def test_an_open_group_is_known_to_be_open_without_asking(django_assert_num_queries):
    group = make.group()
    found = queries.by_pid(group.pid)
    assert found is not None
    with django_assert_num_queries(0):
        assert not found.is_closed


def test_nobody_finds_what_is_not_there():
    assert queries.by_pid("nothing") is None


def test_the_list_has_what_guests_may_find():
    make.house()
    grief, caring = make.group("Grief"), make.group("Caring", subject="caring")
    make.group("Unlisted", listed=False)
    closed = make.group("Closed")
    operations.close_group(group=closed, notice="Bye.", by="fay")
    names = [card.about.name for card in queries.listed()]
    assert names == ["Caring", "Grief"]
    assert [card.group for card in queries.listed("caring")] == [caring]
    assert [card.group for card in queries.listed("grief")] == [grief]


@pytest.mark.parametrize("groups", [1, 12])
def test_the_list_costs_one_query_however_long(groups, django_assert_num_queries):
    for number in range(groups):
        make.group(f"Group {number}")
    with django_assert_num_queries(1):
        assert len(queries.listed()) == groups


def test_a_group_without_its_key_says_so_and_does_not_break():
    group = make.group()
    keyring.destroy([group.key_id])
    assert "gone" in queries.about(group).name
