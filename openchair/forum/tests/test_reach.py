"""Who reads whose words. Everything here must fail when its guard is switched off: the seeded defects are below."""

import pytest
from django.db.models import Q

from openchair.forum.models import Post, Topic
from openchair.forum.queries import lists, posts
from openchair.forum.queries.post import post_for
from openchair.forum.tests.asking import address, page
from openchair.forum.tests.world import MARKS, World, build
from openchair.personas.models import Member
from openchair.personas.queries import member_of
from openchair.speech import reach
from openchair.speech.models import Utterance
from openchair.speech.operations import drafts
from openchair.speech.queries import draft_at
from openchair.vault import keyring, ties
from openchair.vault.models import Key
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def world() -> World:
    return build()


def read(member: Member, topic: Topic) -> str:
    return page(make.client(member), address(topic))


def assert_unseen(member: Member, topic: Topic, *secrets: str) -> None:
    html = read(member, topic)
    assert [secret for secret in secrets if secret in html] == []


def test_plain_words_are_read_by_everybody(world: World) -> None:
    for member in (world.ana, world.cleo, world.fay):
        assert MARKS["Ben"] in read(member, world.topic)


def test_held_words_are_read_by_their_writer_and_the_carers(world: World) -> None:
    assert_unseen(world.ana, world.topic, MARKS["Cleo"], "HELD-FOR-A-REASON")
    for member in (world.cleo, world.fay):
        html = read(member, world.topic)
        assert MARKS["Cleo"] in html
        assert "HELD-FOR-A-REASON" in html


def test_nobody_is_read_across_a_block_whoever_made_it(world: World) -> None:
    assert_unseen(world.ana, world.topic, MARKS["Dot"], "HALS-WORDS", ">Dot<", ">Hal<", "Hal")
    assert_unseen(world.dot, world.topic, ">Ana<")
    assert MARKS["Dot"] in read(world.cleo, world.topic)


def test_who_is_going_is_gone_from_every_page(world: World) -> None:
    for member in (world.ana, world.cleo, world.fay):
        assert_unseen(member, world.topic, MARKS["Eve"], "Eve")


def test_words_taken_back_are_gone_for_everybody_also_as_a_quote(world: World) -> None:
    for member in (world.ana, world.fay, make.member(world.group, "Gus")):
        assert_unseen(member, world.topic, MARKS["Gus"])


def test_places_stay_where_words_went(world: World) -> None:
    html = read(world.ana, world.topic)
    assert "Somebody took their words back. That is always all right." in html
    assert "A facilitator has set these words aside for now." in html
    assert html.count("Here words were quoted that have changed or gone since.") == 5


def test_a_key_that_is_gone_leaves_a_place_not_an_error(world: World) -> None:
    Key.objects.using("keys").filter(id=world.ben.persona.key_id).delete()
    keyring.drop_all()
    html = read(world.ana, world.topic)
    assert "The words that stood here are gone." in html
    assert "Words that are gone" in html


def test_the_page_and_visible_to_agree(world: World) -> None:
    for member in (world.ana, world.cleo, world.dot, world.fay):
        rows = posts.posts(member, place_id=world.topic.place_id, after=0, last=100)
        shown = {row[1] for row in rows if row[9]}
        seen = Utterance.objects.visible_to(member).filter(place=world.topic.place_id, withdrawn=False)
        assert shown == set(seen.values_list("pid", flat=True))
        alone = {post.pid for post in Post.objects.all() if _found(member, post)}
        assert shown <= alone


def _found(member: Member, post: Post) -> bool:
    account = ties.open_back(bytes(member.persona.tie_back), member.persona.pid)
    return post_for(account, member.group.pid, post.pid) is not None


def test_a_title_goes_where_its_first_words_go(world: World) -> None:
    deciding.set_aside(world.fay, make.post_of(world.topic), "Because.")
    for member, seen in ((world.ana, False), (world.ben, True), (world.fay, True)):
        rows = lists.topic_rows(member)
        assert bool(rows[0].title) is seen
        assert ("A topic of Ben&#39;s" in read(member, world.topic)) is seen


def test_a_topic_across_a_block_is_not_there(world: World) -> None:
    topic = make.topic(world.dot, "Dot's own")
    assert "Dot&#39;s own" not in page(make.client(world.ana), f"/g/{world.group.pid}/topics")
    page(make.client(world.ana), address(topic), status=404)
    page(make.client(world.cleo), address(topic))


def test_another_group_reads_nothing(world: World) -> None:
    elsewhere = make.member(make.group("Another"), "Oz")
    assert not Utterance.objects.visible_to(elsewhere).exists()
    assert member_of(make.account("Oz").pk, world.group.pid) is None
    page(make.client("Oz"), address(world.topic), status=404)


def test_a_draft_is_its_writers_alone(world: World) -> None:
    drafts.keep(member=world.ben, spot=world.topic.pid, form={"words": "BENS-DRAFT"})
    assert "BENS-DRAFT" in read(world.ben, world.topic)
    assert_unseen(world.fay, world.topic, "BENS-DRAFT")
    assert draft_at(world.ana, world.topic.pid) == {}


# ------------------------------------------------------------------------------------------------ seeded defects

EVERYBODY = Q(pk__isnull=False)
DEFECTS = {
    "unheld": test_held_words_are_read_by_their_writer_and_the_carers,
    "unblocked": test_nobody_is_read_across_a_block_whoever_made_it,
    "unhidden": test_who_is_going_is_gone_from_every_page,
}


@pytest.mark.usefixtures("compiled_anew")
@pytest.mark.parametrize("guard", DEFECTS)
def test_a_guard_that_is_switched_off_is_noticed(world: World, guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = getattr(reach, guard)
    monkeypatch.setattr(reach, guard, lambda **how: EVERYBODY | real(**how))
    with pytest.raises(AssertionError):
        DEFECTS[guard](world)
