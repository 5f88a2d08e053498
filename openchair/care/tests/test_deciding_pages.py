"""Deciding on a page: at a post, about a person, at either desk, and what the desk shows of it afterwards."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from openchair.care.models import Action, Case, Report
from openchair.care.operations.appealing import appeal
from openchair.care.operations.reporting import report
from openchair.care.operations.taking import claim, raise_up
from openchair.care.queries import looks
from openchair.care.tests.test_deciding import FACTS, RULE, decide
from openchair.forum.models import Topic
from openchair.groups.models import Group
from openchair.personas import operations
from openchair.personas.models import Member, Removal
from openchair.speech.models import Hold
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
SAID = {"facts": FACTS, "rule": RULE}


def at(name: str, group: Group, **words: str) -> str:
    return reverse(name, kwargs={"group": group.pid, **words})


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.fixture
def case(topic: Topic, ana: Member, fay: Member) -> Case:
    """Ana reported Ben's words, and Fay has taken it."""
    receipt = report(member=ana, subject=make.post_of(topic), reason="rule", words="He tells my story.")
    found = Case.objects.select_related("group", "persona", "utterance").get(pk=receipt.case_id)
    claim(actor=fay, case=found)
    return Case.objects.select_related("group", "persona", "utterance").get(pk=found.pk)


def test_setting_aside_and_putting_back(group: Group, topic: Topic, fay: Member) -> None:
    carer, path = make.client(fay), at("hold", group, words=make.post_of(topic).pid)
    empty = carer.post(path, {"choice": "aside", "facts": "", "rule": RULE})
    assert (empty.status_code, Hold.objects.count()) == (422, 0)
    assert carer.post(path, {"choice": "aside", "facts": FACTS}).status_code == 422
    assert carer.post(path, {"choice": "aside", **SAID}).status_code == 302
    page = at("topic", group, topic=topic.pid)
    assert "You told somebody else&#x27;s story." in text(make.client("Ben"), page)
    assert Action.objects.get().kind == "aside"
    carer.post(at("release", group, words=make.post_of(topic).pid))
    assert not Hold.objects.exists()
    assert Action.objects.get().undone is not None


def test_removing_and_letting_back(group: Group, ben: Member, fay: Member) -> None:
    carer, path = make.client(fay), at("remove", group, persona=ben.persona.pid)
    assert carer.post(path, {"choice": "remove", "facts": " ", "rule": RULE}).status_code == 422
    assert not Removal.objects.exists()
    carer.post(path, {"choice": "remove", **SAID})
    assert Action.objects.get().kind == "remove"
    carer.post(at("let-back", group, removal=Removal.objects.get().pid))
    assert not Removal.objects.exists()
    assert Action.objects.get().undone is not None


def test_the_desk_says_once_that_it_is_done(group: Group, case: Case, fay: Member) -> None:
    carer, done = make.client(fay), "That is done and written down."
    assert done not in text(carer, at("desk", group))
    sent = carer.post(at("decide", group, case=case.pid), {"choice": "aside", **SAID})
    assert sent.headers["Location"] == f"{at('desk', group)}?done=1"
    assert done in text(carer, sent.headers["Location"])
    undone = at("desk-decision", group, action=Action.objects.get().pid)
    carer.post(undone, {"what": "undo"})
    assert "It is all as it was before." in text(carer, undone)


def test_a_case_is_decided_closed_and_answered(group: Group, case: Case, ana: Member, fay: Member) -> None:
    carer = make.client(fay)
    page = text(carer, at("case", group, case=case.pid))
    for choice in ("leave", "reword", "aside", "label", "withdraw", "mute", "remove"):
        assert f'value="{choice}"' in page
    path = at("decide", group, case=case.pid)
    assert carer.post(path, {"choice": "reword", "facts": ""}).status_code == 422
    assert carer.post(path, {"choice": "reword", **SAID}).status_code == 302
    assert Case.objects.get().state == Case.State.CLOSED
    action = Action.objects.get()
    assert (action.kind, action.case_id) == ("aside", case.pk)
    assert bytes(Report.objects.get().answer)
    answer = text(make.client(ana), at("my-reports", group))
    assert "Somebody looked at this" in answer
    assert "told somebody else" not in answer
    assert carer.post(path, {"choice": "mute", **SAID}).status_code == 422


def test_leaving_it_changes_nothing_for_anybody_else(group: Group, case: Case, fay: Member) -> None:
    make.client(fay).post(at("decide", group, case=case.pid), {"choice": "leave"})
    assert Case.objects.get().state == Case.State.CLOSED
    assert not Action.objects.exists()
    assert not Hold.objects.exists()


def test_who_has_not_taken_it_decides_nothing(group: Group, case: Case) -> None:
    flo = make.member(group, "Flo", carer=True)
    refused = make.client(flo).post(at("decide", group, case=case.pid), {"choice": "aside", **SAID})
    assert refused.status_code == 422
    assert not Hold.objects.exists()


def test_a_steward_decides_what_was_raised(group: Group, case: Case, fay: Member, sam: Member) -> None:
    path = reverse("stewards-decide", kwargs={"case": case.pid})
    steward = make.client(sam)
    assert steward.post(path, {"choice": "aside", **SAID}).status_code == 404
    raise_up(actor=fay, case=case)
    claim(actor=sam, case=Case.objects.select_related("group", "persona").get())
    assert steward.post(path, {"choice": "mute", "hours": "72", **SAID}).status_code == 302
    assert Action.objects.get().by == sam.persona
    assert "story" in text(make.client("Ben"), at("decision", group, action=Action.objects.get().pid))


def test_the_desk_lists_undoes_and_answers(group: Group, ben: Member, fay: Member) -> None:
    flo = make.client(make.member(group, "Flo", carer=True))
    action = decide(fay, "mute", person=ben, hours=24)
    appeal(member=ben, action=action, words="It was my own.")
    page, path = at("desk-decisions", group), at("desk-decision", group, action=action.pid)
    assert path in text(flo, at("desk", group))
    assert "Another look is due" in text(flo, page)
    assert "from somebody other than you" in text(make.client(fay), page)
    assert "It was my own." in text(flo, path)
    assert flo.post(path, {"verdict": "stands", "reason": ""}).status_code == 422
    assert make.client(fay).post(path, {"verdict": "stands", "reason": "Sure."}).status_code == 403
    assert flo.post(path, {"verdict": "stands", "reason": "It names your sister."}).status_code == 302
    assert "It names your sister." in text(make.client("Ben"), at("decision", group, action=action.pid))
    assert flo.post(path, {"what": "undo"}).status_code == 302
    assert Member.objects.get(pk=ben.pk).muted_until is None


def test_an_appeal_comes_to_the_stewards_where_nobody_else_can_answer(
    group: Group, ben: Member, fay: Member, sam: Member
) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    action = decide(fay, "mute", person=ben, hours=24)
    appeal(member=ben, action=action, words="Please look.")
    assert [one.pid for one in looks.appeals_for_stewards(sam, today)] == [action.pid]
    path = reverse("stewards-decision", kwargs={"action": action.pid})
    steward = make.client(sam)
    assert reverse("stewards-decisions") in text(steward, path)
    flo = make.member(group, "Flo", carer=True)
    assert looks.appeals_for_stewards(sam, today) == []
    assert steward.get(path).status_code == 404
    late = today + datetime.timedelta(days=8)
    assert [one.late for one in looks.appeals_for_stewards(sam, late)] == [True]
    operations.step_down(member=flo)
    assert steward.post(path, {"verdict": "undone", "reason": "It was your own."}).status_code == 302
    assert Action.objects.get().undone is not None


def test_other_groups_decisions_do_not_exist_at_a_desk(group: Group, ben: Member, fay: Member, sam: Member) -> None:
    action = decide(fay, "mute", person=ben, hours=24)
    other = make.group("Other", carer="Flo")
    elsewhere = make.client("Flo").get(at("desk-decision", other, action=action.pid))
    steward = make.client(sam).get(reverse("stewards-decision", kwargs={"action": action.pid}))
    assert (elsewhere.status_code, steward.status_code) == (404, 404)


@pytest.mark.parametrize(("name", "queries"), [("desk-decisions", 4), ("stewards-decisions", 5)])
def test_the_lists_cost_the_same_however_long(
    group: Group, ben: Member, sam: Member, name: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = reverse(name) if name == "stewards-decisions" else at(name, group)
    browser = make.client("Sam" if name == "stewards-decisions" else "Fay")
    decide(sam, "mute", person=ben, hours=1)
    text(browser, path)
    for more in range(2):
        with django_assert_num_queries(queries):
            text(browser, path)
        for hours in range(2, 6):
            decide(sam, "mute", person=ben, hours=10 * more + hours)


def test_the_next_page_begins_where_this_one_ends(
    group: Group, ben: Member, fay: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "PAGE", 2)
    made = {decide(fay, "mute", person=ben, hours=hours).pid for hours in range(1, 6)}
    today, seen, before = make.NOON.date(), [], ""
    for _ in range(3):
        page = looks.decided_here(fay, today, before)
        seen += [one.pid for one in page.lines]
        before = page.older
    assert (set(seen), len(seen), before) == (made, 5, "")
