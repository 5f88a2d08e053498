"""A group's list of topics: what waits, in which order, and that none is there twice."""

import datetime
import re

import pytest
import time_machine

from openchair.forum.models import Topic
from openchair.forum.tests.asking import page
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_lists_say_what_waits_and_when(group: Group, ana: Member, ben: Member) -> None:
    with time_machine.travel(make.NOON - datetime.timedelta(days=1), tick=False):
        waiting = make.topic(ana, "This one waits")
        quiet = make.topic(ana, "This one needs nothing", need="quiet")
        make.post(make.topic(ana, "This one was answered", need="advice"), ben)
    with time_machine.travel(make.NOON, tick=False):
        browser = make.client(ben)
        every = page(browser, f"/g/{group.pid}/topics")
        assert every.count("waiting for a first answer") == 1
        assert "yesterday afternoon" in every
        assert "somebody answered" in every
        only = page(browser, f"/g/{group.pid}/topics?order=waiting")
        assert waiting.pid in only
        assert quiet.pid not in only
        assert "This one was answered" in page(browser, f"/g/{group.pid}/topics?need=advice")


def test_twenty_topics_a_page_and_none_twice(group: Group, ana: Member) -> None:
    for number in range(25):
        make.topic(ana, f"Topic number {number}.")
    browser, path, seen = make.client(ana), f"/g/{group.pid}/topics", []
    for _ in range(2):
        html = page(browser, path)
        seen += re.findall(r"Topic number (\d+)\.", html)
        older = re.search(r'href="([^"]*)" rel="next"', html)
        path = older[1].replace("&amp;", "&") if older else path
    assert seen == [str(number) for number in reversed(range(25))]


def test_a_held_topic_without_answers_is_listed_for_its_writer_alone(
    topic: Topic, ana: Member, ben: Member, fay: Member
) -> None:
    deciding.set_aside(fay, make.post_of(topic), "It names somebody.")
    listed = {who: topic.pid in page(make.client(member), f"/g/{topic.group.pid}/topics")
              for who, member in (("ana", ana), ("ben", ben), ("fay", fay))}  # fmt: skip
    assert listed == {"ana": True, "ben": False, "fay": True}
