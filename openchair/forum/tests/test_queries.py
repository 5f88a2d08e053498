"""Every prepared query answers what its plain QuerySet does, and a page costs what it is meant to."""

from typing import Any

import pytest

from openchair.forum.models import Topic
from openchair.forum.queries import across, lists, posts
from openchair.forum.queries.post import find_post
from openchair.forum.queries.topic import find_topic
from openchair.forum.tests.asking import address, counted, page
from openchair.forum.tests.world import World, build
from openchair.ground.prepared import Prepared
from openchair.personas.models import Member
from openchair.personas.queries import sees_with
from openchair.speech.operations import drafts
from openchair.speech.operations.reacting import react
from openchair.vault import keyring
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def _bytes(rows: Any) -> list[tuple[Any, ...]]:
    return [tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row) for row in rows]


def assert_same(query: Prepared, **given: Any) -> list[tuple[Any, ...]]:
    found = _bytes(query(**given))
    assert sorted(found, key=repr) == sorted(_bytes(query.plain(**given)), key=repr)
    return found


@pytest.fixture
def world() -> World:
    return build()


def test_the_posts_of_a_page(world: World) -> None:
    for member in (world.ana, world.fay):
        given = {"tie": sees_with(member), "persona": member.persona_id, "place": world.topic.place_id}
        query = posts.find_posts(carer=member == world.fay)
        assert assert_same(query, **given, after=0, upto=20, last=100)
        assert assert_same(query, **given, after=3, upto=6, last=5)


def test_the_reactions_of_a_page(world: World) -> None:
    given = {"tie": sees_with(world.ana), "persona": world.ana.persona_id, "place": world.topic.place_id}
    assert assert_same(posts.find_reactions, **given, first=1, last=20)
    assert assert_same(posts.find_some_reactions, **given, first=1, last=20)


def test_one_topic_and_one_post(world: World) -> None:
    drafts.keep(member=world.ana, spot=world.topic.pid, form={"words": "half"})
    page(make.client(world.ana), address(world.topic))
    for member in (world.ana, world.fay):
        tie = bytes(member.persona.tie or b"")
        assert assert_same(find_topic, tie=tie, pid=world.topic.pid, carer="facilitator")
        assert assert_same(find_post, tie=tie, pid=make.post_of(world.topic).pid, carer="facilitator")
        assert not assert_same(find_post, tie=tie, pid="nobody", carer="facilitator")


@pytest.mark.parametrize("carer", [True, False])
@pytest.mark.parametrize("waiting", [True, False])
@pytest.mark.parametrize("by_need", [True, False])
def test_a_groups_topics(world: World, carer: bool, waiting: bool, by_need: bool) -> None:
    make.topic(world.ben, "Another", need="heard")
    member = world.fay if carer else world.ana
    given = {"group": member.group_id, "persona": member.persona_id, "tie": sees_with(member), "need": "heard"}
    query = lists.of_group(carer=carer, waiting=waiting, by_need=by_need)
    assert assert_same(query, **given, **{"from": 0 if waiting else lists.FURTHEST})
    if not waiting and not by_need:
        assert assert_same(lists.of_group(carer=carer, waiting=False, by_need=False, first=True), **given)


def test_topics_across_groups(world: World) -> None:
    make.topic(world.ben, "Another", need="heard")
    for waiting in (True, False):
        assert assert_same(across.of_groups(size=1, waiting=waiting), id0=world.ana.persona_id, carer="facilitator")


# ------------------------------------------------------------------------------------------------- what a page costs


def fill(topic: Topic, members: list[Member], count: int) -> None:
    for number in range(count):
        make.post(topic, members[number % len(members)], f"Post {number}.")
    for post in topic.place.utterances.exclude(author=members[0].persona):
        react(member=members[0], utterance=post, kind="hear")


@pytest.fixture
def circle(ana: Member) -> list[Member]:
    return [make.member(ana.group, name) for name in ("Ben", "Cleo", "Dot", "Eve", "Gus")]


@pytest.mark.parametrize("count", [0, 19])
@pytest.mark.parametrize("carer", [True, False])
def test_a_topic_costs_four_queries_however_long(
    topic: Topic, circle: list[Member], fay: Member, count: int, carer: bool
) -> None:
    fill(topic, circle, count)
    browser, path = make.client(fay if carer else circle[0]), address(topic)
    page(browser, f"/g/{topic.group.pid}/topics")
    with counted() as first:
        page(browser, path)
    with counted() as again:
        page(browser, path)
    assert len(again["default"]) == 4
    assert again["keys"] == []
    assert len(first["default"]) == 5
    assert first["default"][-1].startswith('INSERT INTO "speech_readmark"')


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_three_queries_however_long(ana: Member, circle: list[Member], count: int) -> None:
    for number in range(count):
        make.topic(circle[number % 5], f"Topic {number}")
    browser = make.client(ana)
    page(browser, f"/g/{ana.group.pid}/topics")
    with counted() as seen:
        page(browser, f"/g/{ana.group.pid}/topics")
    assert len(seen["default"]) == 3
    assert seen["keys"] == []


def test_cold_keys_cost_one_query_for_all_posts(topic: Topic, circle: list[Member], ana: Member) -> None:
    fill(topic, circle, 10)
    browser = make.client(ana)
    page(browser, address(topic))
    keyring.drop_all()
    with counted() as seen:
        page(browser, address(topic))
    assert len(seen["keys"]) <= 8


def test_very_many_answers_cost_one_query_more(
    topic: Topic, circle: list[Member], ana: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(topic, circle, 8)
    browser = make.client(ana)
    page(browser, address(topic))
    plain = page(browser, address(topic))
    monkeypatch.setattr(posts, "FEW", 3)
    with counted() as seen:
        bounded = page(browser, address(topic))
    assert len(seen["default"]) == 5
    assert _without_tokens(bounded) == _without_tokens(plain)


def _without_tokens(html: str) -> list[str]:
    return [line for line in html.split("\n") if "csrf" not in line]


@pytest.mark.sqlite
@pytest.mark.parametrize(("look", "index"), [
    ({"first": True}, "pinned_first"),
    ({}, "forum_topic_group_i_b7ded6_idx"),
    ({"by_need": True}, "forum_topic_group_i_340306_idx"),
    ({"waiting": True}, "topics_that_wait"),
])  # fmt: skip
def test_a_list_is_read_off_an_index_and_never_sorted(world: World, look: dict[str, bool], index: str) -> None:
    me = {"group": world.ana.group_id, "persona": world.ana.persona_id, "tie": sees_with(world.ana)}
    given = {**me, "need": "heard", "from": 0 if "waiting" in look else lists.FURTHEST}
    query = lists.of_group(carer=False, **{"waiting": False, "by_need": False, **look})
    plan = query.plain(**given).explain()
    assert index in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.sqlite
def test_what_is_new_across_groups_is_found_and_not_looked_for(world: World) -> None:
    """Followed topics come off the marks of these personas, the others off the end of their groups."""
    plan = across.of_groups(size=1, waiting=False).plain(id0=world.ana.persona_id, carer="facilitator").explain()
    assert "followed_by" in plan
    assert "SCAN" not in plan.replace("SCAN CONSTANT", "")
