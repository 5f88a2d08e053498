"""One case for each thing; what it says lies sealed; the reporter may always call, and add to it."""

from __future__ import annotations

import datetime

import pytest

from openchair.care import told
from openchair.care.models import Case, Report
from openchair.care.operations.answering import answer
from openchair.care.operations.reporting import report
from openchair.care.operations.taking import claim
from openchair.forum.models import Topic
from openchair.forum.operations.changing import withdraw_post
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas import operations as personas
from openchair.personas.models import Member
from openchair.speech.operations.changing import edit
from openchair.vault import keyring
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LATER = make.NOON + datetime.timedelta(minutes=7)


def test_reports_of_one_thing_gather_on_one_case(topic: Topic, ana: Member) -> None:
    cleo, post = make.member(topic.group, "Cleo"), make.post_of(topic)
    first = report(member=ana, subject=post, reason="cruel", words="Look.", now=make.NOON)
    second = report(member=cleo, subject=post, reason="selling", now=LATER)
    assert first.case_id == second.case_id
    case = Case.objects.select_related("group", "persona").get()
    assert told.read(case) == told.Told("cruel", make.NOON, make.NOON)
    assert case.reports.count() == 2


def test_a_second_report_of_ones_own_only_adds_words(topic: Topic, ana: Member) -> None:
    post = make.post_of(topic)
    report(member=ana, subject=post, reason="cruel", words="Look.", now=make.NOON)
    report(member=ana, subject=post, reason="cruel", words="It goes on.", now=LATER)
    kept = Report.objects.select_related("by").get()
    assert told.call_of(kept) == told.Call("cruel", "Look.\n\nIt goes on.", LATER.isoformat())


def test_danger_comes_before_what_was_said_first(topic: Topic, ana: Member) -> None:
    post = make.post_of(topic)
    report(member=ana, subject=post, reason="selling", now=make.NOON)
    report(member=ana, subject=post, reason="danger", now=LATER)
    case = Case.objects.select_related("group").get()
    assert told.read(case) == told.Told("danger", make.NOON, LATER)
    report(member=ana, subject=post, reason="selling", now=LATER)
    case.refresh_from_db()
    assert told.read(case).reason == "danger"
    call = told.call_of(Report.objects.select_related("by").get())
    assert call is not None
    assert call.reason == "danger"


def test_about_words_somebody_and_the_group_are_three_cases(topic: Topic, ana: Member, ben: Member) -> None:
    for subject in (make.post_of(topic), ben.persona, topic.group):
        for _twice in range(2):
            report(member=ana, subject=subject, reason="else")
    assert Case.objects.count() == 3
    assert Case.objects.get(raised=True) == Case.objects.get(utterance=None, persona=None)


def test_a_report_about_a_carer_goes_to_the_stewards(topic: Topic, ana: Member, fay: Member) -> None:
    said = make.post(topic, fay, "Be quiet.")
    report(member=ana, subject=make.post_of(topic, said.number), reason="cruel")
    report(member=ana, subject=fay.persona, reason="cruel")
    assert Case.objects.filter(raised=True, persona=fay.persona).count() == 2


def test_the_copy_is_of_the_words_as_they_were_and_goes_with_their_writer(
    topic: Topic, ben: Member, ana: Member
) -> None:
    post = make.post_of(topic)
    report(member=ana, subject=post, reason="cruel")
    edit(member=ben, utterance=post, source="All gone.", spot=post.pid)
    withdraw_post(member=ben, post=make.post_of(topic))
    case = Case.objects.select_related("persona", "group").get()
    kept = told.copy_of(case)
    assert kept is not None
    assert "It is so." in kept.html
    assert kept.title == "I still set the table for two"
    keyring.destroy([ben.persona.key_id])
    assert told.copy_of(case) is None


def test_a_copy_under_the_groups_key_would_outlive_its_writer(
    topic: Topic, ben: Member, ana: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect."""
    monkeypatch.setattr(told, "copied", lambda case, utterance, title: told.shut(case, told.Told("x", LATER, LATER)))
    report(member=ana, subject=make.post_of(topic), reason="cruel")
    case = Case.objects.select_related("persona", "group").get()
    keyring.destroy([ben.persona.key_id])
    assert told.read(case)
    assert keyring.existing([case.group.key_id])
    from openchair.vault.sealing import readable

    assert readable(case.group.key_id, case.copy, f"case:{case.pid}:told")


def test_what_cannot_be_reported_says_why(topic: Topic, ben: Member, ana: Member) -> None:
    post = make.post_of(topic)
    for member, subject, reason, words in (
        (ben, post, "cruel", ""),
        (ana, ana.persona, "cruel", ""),
        (ana, post, "no such", ""),
        (ana, post, "cruel", "x" * 1_001),
    ):
        with pytest.raises(Refused):
            report(member=member, subject=subject, reason=reason, words=words)
    assert not Case.objects.exists()


def test_one_may_call_in_a_closed_group_too(topic: Topic, ana: Member, fay: Member, group: Group) -> None:
    from openchair.groups.operations import close_group

    close_group(group=group, notice="We stop.", by=fay.persona.pid)
    assert report(member=ana, subject=make.post_of(topic), reason="danger")


def test_after_an_answer_a_new_report_is_a_new_case(topic: Topic, ana: Member, fay: Member) -> None:
    post = make.post_of(topic)
    first = report(member=ana, subject=post, reason="cruel")
    case = Case.objects.select_related("group").get()
    assert claim(actor=fay, case=case)
    case.refresh_from_db()
    assert answer(actor=fay, case=case, words="Thank you. We spoke to them.")
    again = report(member=ana, subject=post, reason="cruel")
    assert again.case_id != first.case_id
    kept = Report.objects.get(pk=first.pk)
    assert told.answer_of(case, kept) == "Thank you. We spoke to them."


def test_whoever_reported_and_left_with_their_words_leaves_the_case(topic: Topic, ana: Member) -> None:
    report(member=ana, subject=make.post_of(topic), reason="cruel", words="Look.")
    personas.take_words(member=ana)
    keyring.destroy([ana.persona.key_id])
    assert told.call_of(Report.objects.select_related("by").get()) is None
    assert told.read(Case.objects.select_related("group").get()).reason == "cruel"


@pytest.mark.parametrize(("times", "folded"), [(1, False), (60, True)])
def test_reported_words_are_shown_whole_or_lead_to_all_of_them(
    topic: Topic, ana: Member, ben: Member, times: int, folded: bool
) -> None:
    said = make.post(topic, ben, "Some words, and then more. " * times + "THE END")
    page = make.client(ana).get(f"/g/{topic.group.pid}/w/{said.pid}/report").content.decode()
    assert "THE END" in page
    assert ("Show all of it" in page) is folded


def test_words_that_were_taken_back_lead_to_a_report_about_who_wrote_them(
    topic: Topic, ana: Member, ben: Member
) -> None:
    said = make.post(topic, ben, "Gone in a minute.")
    withdraw_post(member=ben, post=said)
    page = make.client(ana).get(f"/g/{topic.group.pid}/w/{said.pid}/report").content.decode()
    assert f"/g/{topic.group.pid}/p/{ben.persona.pid}/report" in page
    assert "You can report who wrote them." in page
