"""How words were found: a list of words may point a person to them, and their writer reads that it did."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from openchair.care.models import Action, Case
from openchair.care.operations import deciding, gathering, taking
from openchair.care.operations.reporting import report
from openchair.care.operations.settling import settle
from openchair.care.tests.test_deciding import FACTS, RULE, decide
from openchair.forum.models import Post, Topic
from openchair.forum.operations.changing import edit_post
from openchair.forum.operations.replying import reply
from openchair.groups.operations import change_reading
from openchair.personas.models import Member
from openchair.speech.models import Hold
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LISTED = "Call me on +351 912 345 678."
POINTED = "A list of words pointed us at this; a person decided."
DANGER = "I want to die tonight."


def answer(topic: Topic, member: Member, words: str) -> Post:
    return reply(member=member, topic=topic, words=words, client_key=uuid.uuid4(), as_it_is=True)


def read_by(name: str, action: Action) -> str:
    page = make.client(name).get(reverse("decision", kwargs={"group": action.group.pid, "action": action.pid}))
    return str(page.content.decode())


def test_refusing_words_that_a_list_held_says_so(topic: Topic, ana: Member, fay: Member) -> None:
    post = answer(topic, ana, LISTED)
    assert Hold.objects.get().kind == Hold.Kind.TERMS
    action = decide(fay, "reword", post=post)
    assert action.automated
    assert POINTED in read_by("Ana", action)


def test_so_do_words_that_a_list_held_after_a_change(topic: Topic, ana: Member, fay: Member) -> None:
    post = answer(topic, ana, "I know it.")
    edit_post(member=ana, post=post, words=LISTED, as_it_is=True)
    assert Hold.objects.get().by_id is None
    assert decide(fay, "reword", post=make.post_of(topic, post.number)).automated


def test_a_group_that_reads_everything_first_pointed_at_nobody(topic: Topic, ana: Member, fay: Member) -> None:
    change_reading(group=topic.group, mode="before", own={"off": [], "own": []}, by="house")
    ana.group.refresh_from_db()
    action = decide(fay, "reword", post=answer(topic, ana, "I know it."))
    assert not action.automated
    assert "A person. No machine decides here." in read_by("Ana", action)


@pytest.mark.parametrize("reported", ["never", "before", "after"])
def test_words_that_the_machine_noted_say_so_whoever_reported_them_too(
    topic: Topic, ana: Member, ben: Member, fay: Member, reported: str
) -> None:
    """Their writer saw the help beside them: another sentence would tell them that somebody called."""
    post = answer(topic, ben, DANGER)
    if reported == "before":
        report(member=ana, subject=post, reason="danger")
    gathering.gather()
    if reported == "after":
        report(member=ana, subject=post, reason="danger")
    case = Case.objects.select_related("group", "persona", "utterance").get()
    taking.claim(actor=fay, case=case)
    case.refresh_from_db()
    action = settle(actor=fay, case=case, choice="label", labels=("suicide",), facts=FACTS, rule=RULE)
    assert action is not None
    assert action.automated
    assert POINTED in read_by("Ben", action)


def test_the_same_words_decided_where_they_stand_say_the_same(topic: Topic, ben: Member, fay: Member) -> None:
    post = answer(topic, ben, DANGER)
    assert decide(fay, "label", post=post, labels=("suicide",)).automated
    gathering.gather()
    assert decide(fay, "aside", post=post).automated


def test_what_somebody_reported_was_found_by_people(topic: Topic, ana: Member, fay: Member) -> None:
    report(member=ana, subject=make.post_of(topic), reason="cruel")
    assert not decide(fay, "aside", post=make.post_of(topic)).automated


def test_a_decision_that_forgets_how_would_be_found(
    topic: Topic, ana: Member, fay: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect."""
    monkeypatch.setattr(deciding, "found_by_a_list", lambda utterance, case: False)
    assert POINTED not in read_by("Ana", decide(fay, "reword", post=answer(topic, ana, LISTED)))


def test_a_list_decides_about_nobody(topic: Topic, fay: Member) -> None:
    """The database refuses: also where a list pointed to it, a decision is about one."""
    action = decide(fay, "aside", post=make.post_of(topic))
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(automated=True, tie=None)
