"""Whom a decision concerns reads it the same minute, whatever became of them, and can ask for another look."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from openchair.care.models import Action
from openchair.care.operations.appealing import answer, appeal
from openchair.care.operations.undoing import undo
from openchair.care.queries import decisions, news
from openchair.care.queries.news import unread
from openchair.care.tests.test_deciding import FACTS, RULE, decide
from openchair.forum.models import Topic
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def page_of(action: Action) -> str:
    return reverse("decision", kwargs={"group": action.group.pid, "action": action.pid})


def read(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.mark.parametrize("kind", ["aside", "reword", "withdraw", "mute", "remove"])
def test_the_member_reads_it_at_once(group: Group, topic: Topic, ben: Member, fay: Member, kind: str) -> None:
    action = decide(fay, kind, post=make.post_of(topic), hours=24)
    browser = make.client("Ben")
    assert page_of(action) in read(browser, reverse("home"))
    page = read(browser, page_of(action))
    assert "You told somebody else&#39;s story." in page
    assert RULE in page
    assert "Ask for another look" in page
    assert reverse("crisis") in page
    assert "Fay" not in page
    assert page_of(action) in read(browser, reverse("decisions", kwargs={"group": group.pid}))
    assert page_of(action) not in read(browser, reverse("home"))


def test_nobody_else_finds_it(topic: Topic, ana: Member, fay: Member) -> None:
    action = decide(fay, "aside", post=make.post_of(topic))
    nothing = page_of(action)[:-4] + "none"
    for name in ("Ana", "Fay"):
        browser = make.client(name)
        answers = [browser.get(path) for path in (page_of(action), nothing)]
        assert {one.status_code for one in answers} == {404}
        assert answers[0].content == answers[1].content
    assert unread([ana]) == []


def test_a_decision_that_anybody_could_read_would_be_found(
    topic: Topic, ana: Member, fay: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: the mark of whom it concerns is not asked for."""
    action = decide(fay, "aside", post=make.post_of(topic))
    monkeypatch.setattr(decisions, "_mine", lambda member: decisions.joined().filter(group=member.group_id))
    assert make.client("Ana").get(page_of(action)).status_code == 200


def test_it_costs_the_same_however_much_was_decided(
    group: Group, topic: Topic, ben: Member, fay: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = reverse("decisions", kwargs={"group": group.pid})
    browser = make.client("Ben")
    undo(actor=fay, action=decide(fay, "aside", post=make.post_of(topic)))
    read(browser, path)
    for _ in range(2):
        with django_assert_num_queries(3):
            read(browser, path)
        for _each in range(4):
            undo(actor=fay, action=decide(fay, "aside", post=make.post_of(topic)))


def test_what_is_unread_is_found_as_plainly(group: Group, ben: Member, fay: Member) -> None:
    other = make.group("Other", carer="Flo")
    here, there = (
        decide(fay, "mute", person=ben, hours=1),
        decide(make.facilitator(other), "mute", person=make.member(other, "Ben"), hours=1),
    )
    both = [ben, make.member(other, "Ben")]
    assert {news.pid for news in unread(both)} == {here.pid, there.pid}
    given = {f"tie{at}": bytes(one.persona.tie or b"") for at, one in enumerate(both)}
    given |= {f"id{at}": one.persona_id for at, one in enumerate(both)}
    for query in (news._unread(2), news._unread(2, caring=1), news._unread(2, caring=1, house=True)):
        asked = given | ({"group0": group.pk} if query is not news._unread(2) else {})
        assert query(**asked) == list(query.plain(**asked))


def test_a_muted_member_is_told_until_when_and_where_to_read_why(
    group: Group, topic: Topic, ben: Member, fay: Member
) -> None:
    decide(fay, "mute", person=ben, hours=24)
    page = read(make.client("Ben"), reverse("topic", kwargs={"group": group.pid, "topic": topic.pid}))
    assert "You have a quiet seat here until" in page
    assert reverse("decisions", kwargs={"group": group.pid}) in page


def test_who_asks_again_is_answered_by_somebody_else(group: Group, ben: Member, fay: Member, sam: Member) -> None:
    action = decide(fay, "mute", person=ben, hours=24, now=make.NOON)
    browser = make.client("Ben")
    assert browser.post(page_of(action), {"words": " "}).status_code == 422
    assert browser.post(page_of(action), {"words": "It was my own story."}).status_code == 302
    page = read(browser, page_of(action))
    assert "It was my own story." in page
    with pytest.raises(Refused, match="You decided this"):
        answer(actor=fay, action=action, verdict="stands", reason="I am sure.")
    answer(actor=sam, action=action, verdict="undone", reason="It was indeed your own.")
    page = read(browser, page_of(action))
    assert "It was indeed your own." in page
    assert "This was undone" in page
    assert Member.objects.get(pk=ben.pk).muted_until is None
    with pytest.raises(Refused, match="already"):
        answer(actor=sam, action=action, verdict="stands", reason="Again.")


def test_an_appeal_waits_seven_days_and_is_asked_once(ben: Member, fay: Member) -> None:
    action = decide(fay, "mute", person=ben, hours=24, now=make.NOON)
    asked = appeal(member=ben, action=action, words="Why?", now=make.NOON)
    assert asked.due == make.NOON.date() + datetime.timedelta(days=7)
    assert b"Why" not in bytes(asked.words)
    with pytest.raises(Refused, match="already"):
        appeal(member=ben, action=action, words="Why?", now=make.NOON)


def test_one_may_ask_for_six_months(ben: Member, fay: Member) -> None:
    action = decide(fay, "mute", person=ben, hours=24, now=make.NOON)
    late = make.NOON + datetime.timedelta(days=184)
    with pytest.raises(Refused, match="over"):
        appeal(member=ben, action=action, words="Why?", now=late)
    assert appeal(member=ben, action=action, words="Why?", now=late - datetime.timedelta(days=1))


def test_one_person_under_two_faces_is_not_another_person(sam: Member) -> None:
    """Sam decides as a carer of a Group; as a Steward they are still the one who decided."""
    group = make.group("Other", carer="Sam")
    action = decide(make.facilitator(group), "mute", person=make.member(group, "Ben"), hours=24)
    appeal(member=make.member(group, "Ben"), action=action, words=FACTS)
    with pytest.raises(Refused, match="You decided this"):
        answer(actor=sam, action=action, verdict="stands", reason="Still sure.")


def test_a_former_face_is_followed_by_the_next(group: Group, ben: Member, fay: Member) -> None:
    """Who was removed reads it through the door for everybody who has, or had, a face here."""
    action = decide(fay, "remove", person=ben)
    browser = make.client("Ben")
    assert browser.get(page_of(action)).status_code == 200
    assert browser.get(reverse("decisions", kwargs={"group": group.pid})).status_code == 200
    assert browser.get(reverse("topics", kwargs={"group": group.pid})).status_code == 404
