"""The pages of searching."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from openchair.forum.models import Topic
from openchair.forum.operations.changing import edit_post, label_post
from openchair.forum.tests.seeking import all_found, ask, seek
from openchair.forum.views import finding
from openchair.ground.throttle import Throttle
from openchair.groups.models import Group
from openchair.personas import operations as personas
from openchair.personas.models import Member
from openchair.personas.operations.filtering import keep_filters
from openchair.speech.search import index
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NOTHING = "Nothing was found"


@pytest.fixture
def browser(ben: Member) -> Client:
    return make.client(ben)


def test_words_are_found_in_any_form_and_marked(group: Group, topic: Topic, ben: Member, browser: Client) -> None:
    make.post(topic, ben, "I grieve *through* the <b>nights</b>.")
    answer = browser.post(f"/g/{group.pid}/search", {"words": "grieving NIGHT"}, follow=True).content.decode()
    assert "I <mark>grieve</mark> through the &lt;b&gt;<mark>nights</mark>&lt;/b&gt;." in answer
    assert f"/g/{group.pid}/t/{topic.pid}#p2" in answer


def test_a_topic_is_found_by_its_title(group: Group, topic: Topic, browser: Client) -> None:
    page = seek(browser, group, "tables set")
    assert "I still set the table for two" in page
    assert "began a topic" in page
    assert NOTHING in seek(browser, group, "chair")


def test_an_answer_is_not_found_by_the_title_above_it(group: Group, topic: Topic, ben: Member) -> None:
    make.post(topic, ben)
    assert len(ask(ben, "table").lines) == 1


def test_the_latest_come_first_page_after_page(topic: Topic, ben: Member) -> None:
    for number in range(45):
        make.post(topic, ben, f"Soup {number}.", now=make.NOON + datetime.timedelta(minutes=number))
    found = all_found(ben, "soup")
    assert len(found) == 45
    assert [int(href.partition("#p")[2]) for href in found] == list(range(46, 1, -1))


def test_pages_follow_each_other_by_links_that_hold_no_words(topic: Topic, ben: Member, browser: Client) -> None:
    for number in range(25):
        make.post(topic, ben, f"Soup {number}.")
    first = browser.post(f"/g/{ben.group.pid}/search", {"words": "soup"})
    assert "soup" not in first["Location"].lower()
    older = re.search(r'href="([^"]+)" rel="next"', browser.get(first["Location"]).content.decode())
    assert older
    second = browser.get(older[1].replace("&amp;", "&")).content.decode()
    assert second.count(f"/t/{topic.pid}") == 5
    assert 'rel="prev"' in second


def test_the_address_opens_in_this_sitting_alone(group: Group, topic: Topic, browser: Client, ben: Member) -> None:
    address = browser.post(f"/g/{group.pid}/search", {"words": "table"})["Location"]
    assert "<mark>table</mark>" in browser.get(address).content.decode()
    for other in (make.client(ben), make.client("Ana")):
        page = other.get(address).content.decode()
        assert "This search is over" in page
        assert "table" not in page


def test_what_was_changed_is_found_as_it_is_now(topic: Topic, ben: Member) -> None:
    post = make.post(topic, ben, "Kettle.")
    assert ask(ben, "kettle").lines
    edit_post(member=ben, post=post, words="Teapot.")
    assert not ask(ben, "kettle").lines
    assert ask(ben, "teapot").lines


def test_a_new_title_is_found(topic: Topic, ana: Member) -> None:
    assert not ask(ana, "harbour").lines
    edit_post(member=ana, post=make.post_of(topic), words="It is so.", title="At the harbour")
    assert ask(ana, "harbour").lines


def test_by_whom_and_about_what(group: Group, topic: Topic, ana: Member, ben: Member, browser: Client) -> None:
    make.post(topic, ana, "Soup of Ana.")
    of_ben = make.post(topic, ben, "Soup of Ben.")
    label_post(member=ben, post=of_ben, labels=["death"])
    only_ana = seek(browser, group, "soup", by=ana.persona.pid)
    assert "Soup of Ana" in only_ana
    assert "Soup of Ben" not in only_ana
    assert "Only what Ana wrote" in only_ana
    for more in ({"mine": "on"}, {"about": "death"}):
        page = seek(browser, group, "", **more)
        assert "Soup of Ben" in page
        assert "Soup of Ana" not in page
    label_post(member=ben, post=of_ben, labels=[])
    assert NOTHING in seek(browser, group, "soup", about="death")


def test_whoever_cannot_be_seen_has_written_nothing(group: Group, topic: Topic, ana: Member, browser: Client) -> None:
    personas.block(member=make.member(group, "Ben"), other=ana)
    page = seek(browser, group, "", by=ana.persona.pid)
    assert page.replace(ana.persona.pid, "") == seek(browser, group, "", by="A" * 22).replace("A" * 22, "")


def test_in_all_my_groups_or_one_of_them(group: Group, topic: Topic, ben: Member, browser: Client) -> None:
    other = make.group("Caring for a parent", carer="Gil")
    make.topic(make.member(other, "Ben"), "The table by the door")
    make.topic(make.member(make.group("Elsewhere", carer="Hal"), "Oz"), "A table of others")
    both = seek(browser, None, "table")
    assert "I still set the table for two" in both
    assert "The table by the door" in both
    assert "A table of others" not in both
    one = seek(browser, None, "table", group=other.pid)
    assert "I still set the table for two" not in one
    assert "The table by the door" in one
    assert "You are in no group yet." in make.client("Nia").get(reverse("search")).content.decode()


def test_a_filter_shows_folds_and_hides_as_on_other_pages(group: Group, topic: Topic, ana: Member, ben: Member) -> None:
    for words, label in (("Soup one.", "death"), ("Soup two.", "food"), ("Soup three.", "")):
        label_post(member=ana, post=make.post(topic, ana, words), labels=[label] if label else [])
    keep_filters(member=ben, filters={"death": "fold", "food": "hide"})
    page = seek(make.client(ben), group, "soup")
    assert "Soup one" not in page
    assert "Talks about: death" in page
    assert "Soup two" not in page
    assert "Soup three" in page
    assert "Your filter keeps some words back." in page
    assert "Soup two" in seek(make.client(ana), group, "soup")


def test_words_that_stand_everywhere_say_so(group: Group, browser: Client) -> None:
    assert "These words stand nearly everywhere" in seek(browser, group, "what should I do with it")


def test_who_asks_too_often_is_told_kindly(group: Group, browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "ASKED", Throttle(allowed=1, every=60))
    seek(browser, group, "soup")
    answer = browser.post(f"/g/{group.pid}/search", {"words": "my soup"}, follow=True)
    assert answer.status_code == 429
    assert "You have looked for many things just now." in answer.content.decode()
    assert 'value="my soup"' in answer.content.decode()


def test_without_full_text_search_the_page_says_so(
    group: Group, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "available", lambda: False)
    assert "This house cannot search yet" in seek(browser, group, "soup")
