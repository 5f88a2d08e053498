"""The prepared queries of what waits: equal to their plain QuerySets, off an index, and with the reach of any list."""

from __future__ import annotations

import pytest

from openchair.forum import times
from openchair.forum.queries import waiting
from openchair.forum.queries.lists import FURTHEST
from openchair.forum.tests.test_queries import assert_same
from openchair.forum.tests.world import World, build
from openchair.groups import experiences
from openchair.groups.operations import list_experiences
from openchair.personas.models import Member
from openchair.personas.queries import sees_with
from openchair.speech import reach
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def world() -> World:
    return build()


def asked_by(member: Member) -> dict[str, object]:
    return {"group": member.group_id, "persona": member.persona_id, "tie": sees_with(member)}


@pytest.mark.parametrize("who", ["ana", "fay"])
def test_what_waits_is_the_plain_query_prepared(world: World, who: str) -> None:
    make.topic(world.ben, "Waits")
    make.topic(world.cleo, "Waits too")
    reader: Member = getattr(world, who)
    assert assert_same(waiting.find_waiting(carer=who == "fay"), **asked_by(reader))
    assert assert_same(waiting.find_across(size=2), id0=reader.persona_id, id1=0, carer="facilitator")


def test_who_asks_for_people_is_the_plain_query_prepared(world: World) -> None:
    list_experiences(group=world.group, wanted=["Lost a parent"], by="house")
    (parent,) = experiences.names(world.group)
    world.ben.group.experiences = world.group.experiences
    make.topic(world.ben, "For who knows", asks=parent)
    given = {**asked_by(world.ana), "from": FURTHEST, "asks0": parent, "asks1": parent}
    assert len(assert_same(waiting.find_asking(carer=False, size=2), **given)) == 1


def test_the_figure_is_the_plain_query_prepared(world: World) -> None:
    assert assert_same(times.find_lately, group=world.group.pk)


@pytest.mark.sqlite
def test_what_waits_is_read_off_an_index_and_never_sorted(world: World) -> None:
    plan = waiting.find_waiting(carer=False).plain(**asked_by(world.ana)).explain()
    assert "topics_that_wait" in plan
    assert "TEMP B-TREE" not in plan


def test_what_is_set_aside_waits_for_its_carers_alone(world: World) -> None:
    topic = make.topic(world.ben, "Held")
    deciding.set_aside(world.fay, make.post_of(topic), "It names somebody.")
    seen = {name: [row.pid for row in waiting.waiting_rows(who)] for name, who in world._asdict().items()
            if name in {"ana", "fay"}}  # fmt: skip
    assert topic.pid not in seen["ana"]
    assert topic.pid in seen["fay"]


@pytest.mark.usefixtures("compiled_anew")
def test_a_list_that_forgets_blocks_is_not_even_compiled(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: a query that does not ask who reads loses a slot, and says so."""
    topic = make.topic(world.dot, "Of Dot")
    waiting.find_waiting.cache_clear()
    assert topic.pid not in [row.pid for row in waiting.waiting_rows(world.ana)]
    monkeypatch.setattr(reach, "unblocked", lambda **_: reach.Q())
    waiting.find_waiting.cache_clear()
    with pytest.raises(LookupError, match="tie"):
        waiting.waiting_rows(world.ana)
    waiting.find_waiting.cache_clear()
