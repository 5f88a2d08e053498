"""Saying what one's words talk about: in every form, kept with everything else that was written."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from openchair.forum import marks
from openchair.forum.models import Topic
from openchair.forum.operations.changing import edit_post
from openchair.forum.tests.asking import address, of_post, page
from openchair.groups.labels import GENERAL, own
from openchair.groups.models import Group
from openchair.groups.operations import change_labels
from openchair.personas.models import Member
from openchair.speech import words
from openchair.speech.queries import draft_at, history_of
from openchair.vault.models import Session
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DEATH = {"labels": ["death", "food"]}


def sent(**more: object) -> dict[str, object]:
    return {"client_key": str(uuid.uuid4()), "words": "Some words.", **more}


def ticked(html: str) -> set[str]:
    return set(re.findall(r'name="labels" value="([^"]+)" checked', html))


def labels_of(topic: Topic, number: int = 1) -> tuple[str, ...]:
    post = make.post_of(topic, number)
    said = words.read(post.author.key_id, post.words, post.pid)
    assert said is not None
    return said.labels


def marked(topic: Topic) -> tuple[str, ...]:
    row = Topic.objects.get(pk=topic.pk)
    return marks.opened(topic.group, topic.pid, row.marks)


def test_a_topic_and_an_answer_say_what_they_talk_about(group: Group, ana: Member, ben: Member) -> None:
    path = f"/g/{group.pid}/topics/new"
    assert "Add a content label" in page(make.client(ana), path)
    make.client(ana).post(path, sent(title="A line", need="advice", **DEATH))
    topic = Topic.objects.get()
    make.client(ben).post(address(topic, "/reply"), sent(labels=["faith"]))
    assert (labels_of(topic), marked(topic), labels_of(topic, 2)) == (("death", "food"), ("death", "food"), ("faith",))
    assert page(make.client(ben), address(topic)).count("Talks about: death, food and bodies</span>") == 1


def test_the_groups_own_labels_can_be_chosen(group: Group, ana: Member) -> None:
    change_labels(group=group, names=["<b>weight"], by="house")
    weight = next(iter(own(group)))
    browser = make.client("Ana")
    html = page(browser, f"/g/{group.pid}/topics/new")
    assert "&lt;b&gt;weight" in html
    assert "<b>weight" not in html
    browser.post(f"/g/{group.pid}/topics/new", sent(title="A line", need="heard", labels=[weight]))
    assert marked(Topic.objects.get()) == (weight,)
    assert "Talks about: &lt;b&gt;weight</span>" in page(make.client(ana), address(Topic.objects.get()))


def test_an_edit_changes_them_and_without_other_words_says_nothing_of_a_change(topic: Topic, ana: Member) -> None:
    browser, path = make.client(ana), of_post(make.post_of(topic), "edit")
    form = {"title": "I still set the table for two", "words": "It is so."}
    browser.post(path, {**form, **DEATH})
    assert (labels_of(topic), marked(topic)) == (("death", "food"), ("death", "food"))
    assert ticked(page(browser, path)) == {"death", "food"}
    assert "changed since" not in page(browser, address(topic))
    assert not history_of(make.post_of(topic))
    browser.post(path, {**form, "words": "It is not so.", **DEATH})
    assert labels_of(topic) == ("death", "food")
    browser.post(path, form)
    assert (labels_of(topic), marked(topic)) == ((), ())


def test_an_edit_of_the_words_alone_keeps_the_labels(topic: Topic, ana: Member) -> None:
    edit_post(member=ana, post=make.post_of(topic), words="It is so.", labels=["faith"])
    edit_post(member=ana, post=make.post_of(topic), words="Other words.")
    assert (labels_of(topic), marked(topic)) == (("faith",), ("faith",))


def test_a_form_that_does_not_pass_and_a_draft_keep_them(topic: Topic, ben: Member) -> None:
    browser, path = make.client(ben), address(topic, "/reply")
    answer = browser.post(path, sent(words="word " * 5_000, **DEATH))
    assert answer.status_code == 422
    assert ticked(answer.content.decode()) == {"death", "food"}
    assert draft_at(ben, topic.pid)["labels"] == ["death", "food"]
    for where in (path, address(topic)):
        html = page(browser, where)
        assert ticked(html) == {"death", "food"}
        assert '<details class="fold" open>' in html
    browser.post(path, sent(**DEATH))
    assert ticked(page(browser, path)) == set()


def test_a_lost_session_brings_them_back(topic: Topic, ben: Member) -> None:
    browser, path = make.client(ben), address(topic, "/reply")
    page(browser, path)
    Session.objects.all().delete()
    html = browser.post(path, sent(**DEATH)).content.decode()
    carried = dict(re.findall(r'<textarea name="(words|labels)" hidden>\n?([^<]*)<', html))
    assert carried == {"words": "Some words.", "labels": "death food"}
    sign_in = {"name": "Ben signs in", "passphrase": make.PASSPHRASE, "next": path}
    found = browser.post("/sign-in", {**sign_in, **carried})
    assert ticked(page(browser, found["Location"])) == {"death", "food"}
    assert draft_at(ben, topic.pid)["labels"] == ["death", "food"]


def test_a_form_that_was_open_too_long_brings_them_along(topic: Topic, ben: Member) -> None:
    browser = make.client(ben, enforce_csrf_checks=True)
    html = browser.post(address(topic, "/reply"), sent(**DEATH)).content.decode()
    assert '<input type="hidden" name="labels" value="death food">' in html
    make.client(ben).post(address(topic, "/reply"), sent(labels="death food"))
    assert labels_of(topic, 2) == ("death", "food")


@settings(max_examples=50, deadline=None)
@given(chosen=st.lists(st.one_of(st.sampled_from([*GENERAL, "x7f2"]), st.text(max_size=30)), max_size=30))
def test_whatever_is_sent_only_labels_of_the_group_are_kept(chosen: list[str]) -> None:
    make.house()
    topic = make.topic(make.member(make.group(), "Ana"))
    browser: Client = make.client(make.member(topic.group, "Ben"))
    assert browser.post(address(topic, "/reply"), sent(labels=chosen)).status_code == 302
    known = [label for label in GENERAL if label in " ".join(chosen).split()]
    assert labels_of(topic, 2) == tuple(known)
