"""Topics that ask for people who know something: the form, the topic, and the page of those who do."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.utils import timezone

from openchair.forum.models import Topic
from openchair.forum.tests.asking import address, counted, page
from openchair.groups import experiences
from openchair.groups.models import Group
from openchair.groups.operations import list_experiences
from openchair.personas import operations
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PARENT = "Lost a parent"


@pytest.fixture
def parent(group: Group) -> str:
    """The id of an experience that the group lists."""
    list_experiences(group=group, wanted=[PARENT, "Cares for a child"], by="house")
    return next(iter(experiences.names(group)))


def here(member: Member) -> Member:
    """The member with the group as it is now."""
    fresh: Member = Member.objects.select_related("persona", "group__closure").get(pk=member.pk)
    return fresh


def form(**more: str) -> dict[str, str]:
    return {"title": "A line", "need": "heard", "words": "It is so.", "client_key": str(uuid.uuid4()), **more}


def test_a_topic_asks_and_says_so(group: Group, parent: str, ana: Member, ben: Member) -> None:
    browser, path = make.client(ana), f"/g/{group.pid}/topics/new"
    assert PARENT in page(browser, path)
    browser.post(path, form(asks=parent))
    topic = Topic.objects.get()
    assert topic.asks == parent
    assert f"Asks for people who know: {PARENT}" in page(make.client(ben), address(topic))
    assert f"Asks for people who know: {PARENT}" in page(make.client(ben), f"/g/{group.pid}/topics")


def test_a_form_that_did_not_pass_and_a_draft_keep_whom_it_asks(group: Group, parent: str, ana: Member) -> None:
    browser, path = make.client(ana), f"/g/{group.pid}/topics/new"
    again = browser.post(path, form(asks=parent, title=""))
    assert f'value="{parent}" selected' in again.content.decode()
    assert f'value="{parent}" selected' in page(browser, path)


def test_without_a_list_nobody_is_asked_for(group: Group, ana: Member) -> None:
    assert "Who would know this?" not in page(make.client(ana), f"/g/{group.pid}/topics/new")


def test_what_the_group_gave_up_is_asked_for_no_more(group: Group, parent: str, ana: Member) -> None:
    topic = make.topic(here(ana), asks=parent)
    list_experiences(group=group, wanted=[], by="house")
    assert "Asks for" not in page(make.client(ana), address(topic))


def test_who_knows_it_has_a_page_of_those_who_ask(group: Group, parent: str, ana: Member, ben: Member) -> None:
    path = f"/g/{group.pid}/topics/asking"
    make.topic(here(ana), "For who knows", asks=parent)
    make.topic(ana, "For anybody")
    browser = make.client(ben)
    assert "Say what you know" in page(browser, path)
    assert path not in page(browser, f"/g/{group.pid}/topics")
    operations.say_lived(member=here(ben), line="", known=[parent])
    assert path in page(browser, f"/g/{group.pid}/topics")
    html = page(browser, path)
    assert "For who knows" in html
    assert "For anybody" not in html


@pytest.mark.parametrize("topics", [1, 25])
def test_it_costs_the_same_for_one_and_many(group: Group, parent: str, ana: Member, ben: Member, topics: int) -> None:
    for number in range(topics):
        make.topic(here(ana), f"Line {number}", asks=parent)
    operations.say_lived(member=here(ben), line="", known=[parent])
    browser, path = make.client(ben), f"/g/{group.pid}/topics/asking"
    page(browser, path)
    with counted() as seen:
        page(browser, path)
    assert len(seen["default"]) == 3
    assert not seen["keys"]


def test_a_blocked_one_asks_nobody_who_does_not_see_them(group: Group, parent: str, ana: Member, ben: Member) -> None:
    make.topic(here(ana), "For who knows", asks=parent)
    operations.say_lived(member=here(ben), line="", known=[parent])
    operations.block(member=ana, other=ben)
    assert "For who knows" not in page(make.client(ben), f"/g/{group.pid}/topics/asking")


def test_first_words_are_told_to_who_may_answer_and_welcomed(group: Group, ana: Member, ben: Member) -> None:
    topic = make.topic(ana)
    make.post(topic, ana, "And another thing.")
    make.post(make.topic(make.member(group, "Cleo")), ana, "Not my first.")
    theirs, mine = page(make.client(ben), address(topic)), page(make.client(ana), address(topic))
    assert theirs.count("First words here.") == 1
    assert "Welcome." not in theirs
    assert "First words here." not in mine
    assert mine.count("No person has written it.") == 1


def test_nobody_is_new_for_ever(ana: Member, ben: Member) -> None:
    topic = make.topic(ana, now=timezone.now() - datetime.timedelta(days=8))
    assert "First words here." not in page(make.client(ben), address(topic))
    assert "Welcome." not in page(make.client(ana), address(topic))
