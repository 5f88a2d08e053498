"""Topics and answers: what is written, and what cannot be."""

import datetime
import uuid

import pytest

from openchair.forum.models import Post, Topic
from openchair.forum.operations.changing import edit_post, withdraw_post
from openchair.forum.operations.opening import open_topic
from openchair.forum.operations.replying import reply
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.groups.operations import close_group
from openchair.personas.models import Member
from openchair.speech.queries import history_of
from openchair.vault.sealing import unseal
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def fresh(topic: Topic) -> Topic:
    return Topic.objects.get(pk=topic.pk)


def test_a_topic_says_what_it_needs_under_its_writers_key(ana: Member, group: Group) -> None:
    topic = make.topic(ana, "  I still\nset the table ", need="heard", now=make.NOON)
    assert unseal(ana.persona.key_id, topic.title, f"topic:{topic.pid}:title") == "I still set the table"
    assert unseal(group.key_id, topic.moved_at, f"topic:{topic.pid}:moved") == "2026-11-22T12+00:00"
    assert (topic.opener_id, topic.need, topic.answers) == (ana.persona_id, "heard", 0)
    assert make.post_of(topic).number == 1


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"title": " \u202e "}, {"title": "x" * 121}, {"need": ""}, {"need": "money"}, {"words": " "}],
)
def test_a_topic_without_its_parts_is_not_opened(ana: Member, wrong: dict[str, str]) -> None:
    form = {"title": "A line", "need": "heard", "words": "Some words.", **wrong}
    with pytest.raises(Refused):
        open_topic(member=ana, client_key=uuid.uuid4(), **form)
    assert not Topic.objects.exists()
    assert Group.objects.get(pk=ana.group_id).pulse == 0


def test_sent_twice_it_is_opened_once(ana: Member) -> None:
    form = {"title": "A line", "need": "heard", "words": "Some words.", "client_key": uuid.uuid4()}
    assert open_topic(member=ana, **form) == open_topic(member=ana, **form)
    assert Topic.objects.count() == Post.objects.count() == 1


def test_sent_twice_it_is_said_once(topic: Topic, ben: Member) -> None:
    key = uuid.uuid4()
    first = reply(member=ben, topic=topic, words="I know it.", client_key=key)
    assert reply(member=ben, topic=topic, words="I know it!", client_key=key) == first
    assert Post.objects.count() == 2
    assert fresh(topic).place.last == 2


def test_two_people_may_draw_the_same_key(topic: Topic, ana: Member, ben: Member) -> None:
    key = uuid.uuid4()
    for member in (ana, ben):
        reply(member=member, topic=topic, words="I know it.", client_key=key)
    assert Post.objects.count() == 3


def test_an_answer_brings_the_topic_to_the_front(ana: Member, ben: Member) -> None:
    old, new = make.topic(ana), make.topic(ana)
    later = make.NOON + datetime.timedelta(hours=3)
    make.post(old, ben, now=later)
    assert fresh(old).moved > fresh(new).moved
    assert unseal(ana.group.key_id, fresh(old).moved_at, f"topic:{old.pid}:moved") == "2026-11-22T15+00:00"


def test_answers_count_people_not_posts(topic: Topic, ana: Member, ben: Member) -> None:
    make.post(topic, ana)
    assert fresh(topic).answers == 0
    for _ in range(3):
        make.post(topic, ben)
    assert fresh(topic).answers == 1
    make.post(topic, make.member(ana.group, "Cleo"))
    assert fresh(topic).answers == 2


def test_a_topic_waits_again_when_its_only_answer_goes(topic: Topic, ben: Member, fay: Member) -> None:
    make.post(topic, ben)
    deciding.set_aside(fay, make.post_of(topic, 2), "It names somebody.")
    assert fresh(topic).answers == 0
    deciding.put_back(fay, make.post_of(topic, 2))
    assert fresh(topic).answers == 1
    withdraw_post(member=ben, post=make.post_of(topic, 2))
    assert fresh(topic).answers == 0


def test_taking_the_first_words_back_takes_the_title(topic: Topic, ana: Member, ben: Member) -> None:
    make.post(topic, ben)
    withdraw_post(member=ana, post=make.post_of(topic))
    assert bytes(fresh(topic).title) == b""
    assert not make.post_of(topic, 2).withdrawn


def test_taking_an_answer_back_leaves_the_title(topic: Topic, ana: Member) -> None:
    make.post(topic, ana)
    withdraw_post(member=ana, post=make.post_of(topic, 2))
    assert bytes(fresh(topic).title) != b""


def test_a_title_is_changed_with_the_first_words_and_remembered(topic: Topic, ana: Member) -> None:
    assert edit_post(member=ana, post=make.post_of(topic), words="It is so.", title="Two plates")
    assert unseal(ana.persona.key_id, fresh(topic).title, f"topic:{topic.pid}:title") == "Two plates"
    past = history_of(make.post_of(topic))
    assert [(one.title, one.words) for one in past] == [("I still set the table for two", "It is so.")]
    with pytest.raises(Refused):
        edit_post(member=ana, post=make.post_of(topic), words="It is so.", title="")


def test_an_answer_has_no_title_to_change(topic: Topic, ben: Member) -> None:
    make.post(topic, ben)
    edit_post(member=ben, post=make.post_of(topic, 2), words="Other words.", title="Ben's title")
    assert fresh(topic).title == topic.title


def test_a_closed_group_takes_no_words_but_gives_them_back(topic: Topic, ana: Member, fay: Member) -> None:
    close_group(group=ana.group, by=fay.persona.pid, notice="It was good.")
    again = make.member(ana.group, "Ana")
    with pytest.raises(Refused):
        make.post(topic, again)
    with pytest.raises(Refused):
        make.topic(again)
    with pytest.raises(Refused):
        edit_post(member=again, post=make.post_of(topic), words="Other.")
    assert withdraw_post(member=again, post=make.post_of(topic))
