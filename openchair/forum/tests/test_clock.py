"""The clock of a topic: whole hours until two people answered, in step with who stands in it."""

from __future__ import annotations

import datetime
import uuid

import pytest

from openchair.forum import clocks
from openchair.forum.clocks import Clock
from openchair.forum.models import Topic
from openchair.forum.operations import bulk
from openchair.forum.operations.changing import withdraw_post
from openchair.forum.operations.replying import reply
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

ASKED = make.NOON + datetime.timedelta(minutes=40)


def later(hours: float) -> datetime.datetime:
    return ASKED + datetime.timedelta(hours=hours)


def clock_of(topic: Topic) -> Clock | None:
    fresh = Topic.objects.select_related("group").get(pk=topic.pk)
    return clocks.opened(fresh.group, fresh.pid, fresh.clock)


@pytest.fixture(name="topic")
def _topic(ana: Member) -> Topic:
    return make.topic(ana, now=ASKED)


def test_it_begins_at_the_hour_and_hears_two_people_once_each(topic: Topic, ana: Member, ben: Member) -> None:
    assert clock_of(topic) == Clock(make.NOON, (), first=True)
    make.post(topic, ana, "And another thing.", now=later(1))
    make.post(topic, ben, now=later(3))
    make.post(topic, ben, "Once more.", now=later(4))
    assert clock_of(topic) == Clock(make.NOON, (3,), first=True)
    make.post(topic, make.member(topic.group, "Cleo"), now=later(30))
    make.post(topic, make.member(topic.group, "Dot"), now=later(40))
    assert clock_of(topic) == Clock(make.NOON, (3, 30), first=True)


def test_a_topic_that_wants_no_reply_has_none(ana: Member, ben: Member) -> None:
    quiet = make.topic(ana, need="quiet")
    make.post(quiet, ben)
    assert bytes(Topic.objects.get(pk=quiet.pk).clock) == b""


def test_only_the_first_words_of_somebody_are_their_first(topic: Topic, ana: Member) -> None:
    second = clock_of(make.topic(ana, "Another"))
    assert second is not None
    assert not second.first


def test_a_topic_whose_answer_was_taken_back_waits_again(topic: Topic, ben: Member) -> None:
    answer = make.post(topic, ben, now=later(3))
    withdraw_post(member=ben, post=make.post_of(topic, answer.number))
    assert clock_of(topic) == Clock(make.NOON, (), first=True)


def test_words_that_are_put_back_are_heard_as_before(topic: Topic, ben: Member, fay: Member) -> None:
    answer = make.post_of(topic, make.post(topic, ben, now=later(3)).number)
    deciding.set_aside(fay, answer, "It names somebody.", now=later(4))
    assert clock_of(topic) == Clock(make.NOON, (), first=True)
    deciding.put_back(fay, answer, now=later(9))
    assert clock_of(topic) == Clock(make.NOON, (3,), first=True)


def test_it_says_nothing_in_clear(topic: Topic, ben: Member) -> None:
    make.post(topic, ben, now=later(3))
    sealed = bytes(Topic.objects.get(pk=topic.pk).clock)
    for told in (b"asked", b"heard", b"2026"):
        assert told not in sealed


def test_many_at_once_have_the_clocks_they_would_have_had(group: Group, ana: Member, ben: Member) -> None:
    said = [(ana, 0), (ben, 2), (ana, 3), (make.member(group, "Cleo"), 5), (make.member(group, "Dot"), 8)]
    posts = [bulk.BulkPost(author, "It is so.", later(hours)) for author, hours in said]
    bulk.fill(group=group, topics=[bulk.BulkTopic("A line", "heard", posts)])
    filled = clock_of(Topic.objects.latest("moved"))
    topic = make.topic(ana, now=ASKED)
    for author, hours in said[1:]:
        reply(member=author, topic=topic, words="It is so.", client_key=uuid.uuid4(), now=later(hours))
    written = clock_of(topic)
    assert filled is not None
    assert written is not None
    assert filled.heard == written.heard == (2, 5)
    assert filled.asked == written.asked


@pytest.mark.parametrize(("hours", "heard", "unheard"), [(11, (), False), (12, (), True), (40, (0,), False)])
def test_it_tells_when_the_carers_should_look(hours: int, heard: tuple[int, ...], unheard: bool) -> None:
    clock = Clock(make.NOON, heard)
    assert clock.is_unheard(make.NOON + datetime.timedelta(hours=hours)) is unheard
