"""Several decisions about the same words or the same person: undoing one leaves the others as they stand."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from openchair.care.models import Action, Case
from openchair.care.operations import undoing
from openchair.care.operations.deciding import act
from openchair.care.operations.reporting import report
from openchair.care.operations.taking import claim
from openchair.care.operations.undoing import undo
from openchair.care.queries.standing import standing_about
from openchair.care.tests.test_deciding import FACTS, RULE, decide
from openchair.care.tests.test_found import LISTED, answer
from openchair.forum.models import Topic
from openchair.forum.operations.changing import edit_post
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas.models import Member, Mute, Persona
from openchair.personas.operations import step_down
from openchair.personas.operations.living import say_lived
from openchair.speech.models import Hold
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def twice(topic: Topic, ben: Member, fay: Member) -> tuple[Action, Action]:
    """Ben was asked to reword, did, and then the words were set aside again."""
    first = decide(fay, "reword", post=make.post_of(topic))
    edit_post(member=ben, post=make.post_of(topic), words="Ben says it worse.")
    second = act(actor=fay, kind="aside", facts="It got worse.", rule=RULE, post=make.post_of(topic))
    return first, second


def test_undoing_an_old_decision_lifts_no_later_one(topic: Topic, fay: Member, twice: tuple[Action, Action]) -> None:
    assert standing_about(make.post_of(topic)) == twice[1]
    undo(actor=fay, action=twice[0])
    assert Hold.objects.exists()
    undo(actor=fay, action=twice[1])
    assert not Hold.objects.exists()


def test_an_undoing_that_takes_any_hold_would_be_found(
    topic: Topic, fay: Member, twice: tuple[Action, Action], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: whatever holds the words is taken for this decision."""
    monkeypatch.setattr(undoing.deeds, "held_otherwise", lambda action: False)
    undo(actor=fay, action=twice[0])
    assert not Hold.objects.exists()


def test_words_that_a_list_held_after_a_change_can_be_refused(topic: Topic, ana: Member, fay: Member) -> None:
    """They were shown before: so an edit sets them aside, and a carer shows them or says why not."""
    post = answer(topic, ana, "I know it.")
    edit_post(member=ana, post=post, words=LISTED, as_it_is=True)
    path = reverse("held-not-now", kwargs={"group": topic.group.pid, "words": post.pid})
    assert make.client(fay).post(path, {"facts": FACTS, "rule": RULE}).status_code == 302
    assert Hold.objects.get().by == fay.persona
    undo(actor=fay, action=Action.objects.get())
    assert Hold.objects.get().by is None


def test_a_shorter_quiet_seat_cuts_no_longer_one_short(group: Group, ben: Member, fay: Member) -> None:
    long = decide(fay, "mute", person=ben, hours=48)
    with pytest.raises(Refused, match="longer"):
        decide(fay, "mute", person=ben, hours=1)
    assert Mute.objects.get().until == long.ends
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=47)
    assert decide(fay, "mute", person=ben, hours=24, now=later)


def test_a_longer_quiet_seat_outlives_the_undoing_of_another(group: Group, ben: Member, fay: Member) -> None:
    short, long = decide(fay, "mute", person=ben, hours=1), decide(fay, "mute", person=ben, hours=48)
    undo(actor=fay, action=short)
    assert Mute.objects.get().until == long.ends
    undo(actor=fay, action=long)
    assert not Mute.objects.exists()


def test_a_line_is_taken_off_a_page_in_a_case_about_them(group: Group, ana: Member, ben: Member, fay: Member) -> None:
    say_lived(member=ben, line="I know a way out.")
    case = report(member=ana, subject=ben.persona, reason="harm").case
    claim(actor=fay, case=Case.objects.select_related("group").get(pk=case.pk))
    carer, at = make.client(fay), {"group": group.pid, "case": case.pid}
    page = carer.get(reverse("case", kwargs=at)).content.decode()
    assert "I know a way out." in page
    assert 'value="lived"' in page
    carer.post(reverse("decide", kwargs=at), {"choice": "lived", "facts": FACTS, "rule": RULE})
    theirs = reverse("persona", kwargs={"group": group.pid, "persona": ben.persona.pid})
    assert "I know a way out." not in make.client(ana).get(theirs).content.decode()
    action = Action.objects.get()
    told = make.client(ben).get(reverse("decision", kwargs={"group": group.pid, "action": action.pid}))
    assert "A line was taken off your page" in told.content.decode()
    undo(actor=fay, action=action)
    assert "I know a way out." in make.client(ana).get(theirs).content.decode()


def test_a_line_written_since_stays(ben: Member, fay: Member) -> None:
    say_lived(member=ben, line="I know a way out.")
    action = decide(fay, "lived", person=ben)
    say_lived(member=ben, line="I lost my brother.")
    kept = bytes(Persona.objects.get(pk=ben.persona_id).lived)
    undo(actor=fay, action=action)
    assert bytes(Persona.objects.get(pk=ben.persona_id).lived) == kept


def test_where_there_is_no_line_none_is_taken_off(group: Group, ben: Member, fay: Member) -> None:
    with pytest.raises(Refused, match="no such line"):
        decide(fay, "lived", person=ben)
    path = reverse("remove", kwargs={"group": group.pid, "persona": ben.persona.pid})
    assert 'value="lived"' not in make.client(fay).get(path).content.decode()


def test_who_stepped_down_a_moment_ago_decides_and_undoes_nothing(group: Group, ben: Member, fay: Member) -> None:
    """Their page was read before: the roles are read again once nobody else can change them."""
    action = decide(fay, "mute", person=ben, hours=1)
    make.member(group, "Gus", carer=True)
    step_down(member=make.member(group, "Fay"))
    assert fay.role == Member.Role.FACILITATOR
    for act_again in (lambda: decide(fay, "mute", person=ben, hours=9), lambda: undo(actor=fay, action=action)):
        with pytest.raises(Refused):
            act_again()
