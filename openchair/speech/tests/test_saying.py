"""What is written when somebody speaks, answers without words, or stops in the middle."""

import datetime
import uuid

import pytest

from openchair.forum.models import Post, Topic
from openchair.ground.verdict import Refused
from openchair.personas.models import Member
from openchair.speech import markup, words
from openchair.speech.models import Draft, Place, Reaction, ReadMark, Utterance
from openchair.speech.operations import drafts, marks, reacting
from openchair.speech.operations.saying import said_before, say
from openchair.speech.queries import draft_at
from openchair.vault.sealing import Tampered
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_words_are_sealed_with_their_time_and_numbered(topic: Topic, ben: Member) -> None:
    post = make.post(topic, ben, "I *know* it.", now=make.NOON)
    row = make.post_of(topic, 2)
    read = words.read(row.author.key_id, row.words, row.pid)
    assert read == words.Words("<p>I <em>know</em> it.</p>", make.NOON, first=True)
    assert words.source_of(row) == "I *know* it."
    assert (post.number, row.day, Place.objects.get(pk=topic.place_id).last) == (2, make.NOON.date(), 2)
    assert b"know" not in bytes(row.words) + bytes(row.source)


def test_moved_words_do_not_open(topic: Topic, ana: Member) -> None:
    other = make.post(topic, ana, "Second.")
    row = make.post_of(topic)
    with pytest.raises(Tampered):
        words.read(row.author.key_id, row.words, other.pid)


@pytest.mark.parametrize("empty", ["", "  \n ", "> ", "\u202e", "\x00"])
def test_nothing_said_is_refused(topic: Topic, ben: Member, empty: str) -> None:
    with pytest.raises(Refused):
        make.post(topic, ben, empty)
    assert Utterance.objects.count() == 1


def test_too_much_is_refused_and_the_limit_is_not(topic: Topic, ben: Member) -> None:
    with pytest.raises(Refused):
        make.post(topic, ben, "a" * (markup.LONGEST + 1))
    make.post(topic, ben, "a" * markup.LONGEST)


def test_saying_it_drops_the_draft_it_grew_from(topic: Topic, ben: Member) -> None:
    drafts.keep(member=ben, spot=topic.pid, form={"words": "I k"})
    drafts.keep(member=ben, spot="topic", form={"words": "elsewhere"})
    make.post(topic, ben)
    assert draft_at(ben, topic.pid) == {}
    assert draft_at(ben, "topic") == {"words": "elsewhere"}


def test_a_place_that_is_not_there_takes_no_words(ben: Member) -> None:
    with pytest.raises(Place.DoesNotExist):
        say(kind=Post, place_id=1, member=ben, source="x", client_key=uuid.uuid4(), spot="x")


def test_what_was_said_before_is_found_by_its_writer_alone(topic: Topic, ana: Member, ben: Member) -> None:
    key = make.post_of(topic).client_key
    assert said_before(kind=Post, member=ana, client_key=key) == make.post_of(topic)
    assert said_before(kind=Post, member=ben, client_key=key) is None


def test_an_answer_without_words_is_given_once_and_taken_back(topic: Topic, ben: Member) -> None:
    post = make.post_of(topic)
    for _ in range(2):
        reacting.react(member=ben, utterance=post, kind="hear")
    assert Reaction.objects.count() == 1
    assert reacting.unreact(member=ben, utterance=post, kind="hear")
    assert not reacting.unreact(member=ben, utterance=post, kind="hear")


@pytest.mark.parametrize(("who", "kind"), [("ana", "hear"), ("ben", "like"), ("ben", "")])
def test_answers_that_are_refused(topic: Topic, who: str, kind: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused):
        reacting.react(member=request.getfixturevalue(who), utterance=make.post_of(topic), kind=kind)
    assert not Reaction.objects.exists()


def test_one_draft_a_spot_sealed_for_its_writer(ana: Member, ben: Member) -> None:
    drafts.keep(member=ana, spot="topic", form={"words": "one", "title": ""})
    drafts.keep(member=ana, spot="topic", form={"words": "two"})
    assert draft_at(ana, "topic") == {"words": "two"}
    assert draft_at(ben, "topic") == {}
    assert b"two" not in bytes(Draft.objects.get().form)
    drafts.keep(member=ana, spot="topic", form={"words": ""})
    assert not Draft.objects.exists()


def test_a_draft_that_comes_after_its_own_post_is_not_kept(topic: Topic, ana: Member) -> None:
    drafts.keep(member=ana, spot="topic", form={"words": "late"}, client_key=str(make.post_of(topic).client_key))
    assert not Draft.objects.exists()
    drafts.keep(member=ana, spot="topic", form={"words": "new"}, client_key="no key at all")
    assert Draft.objects.exists()


def test_a_mark_moves_on_and_never_back(topic: Topic, ben: Member) -> None:
    for number in (3, 7, 5):
        marks.mark_read(persona_id=ben.persona_id, place_id=topic.place_id, number=number)
    assert ReadMark.objects.get(persona=ben.persona).number == 7


def test_a_day_is_all_that_stands_in_clear(topic: Topic) -> None:
    row = make.post_of(topic)
    times = [value for value in vars(row).values() if isinstance(value, datetime.datetime)]
    assert times == []
