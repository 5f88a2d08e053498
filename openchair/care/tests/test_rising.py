"""What nobody is at rises: danger that was taken and then lay, what somebody had who has gone, what nobody can see."""

from __future__ import annotations

import datetime

import pytest

from openchair.audit.models import Entry
from openchair.care import rounds, told
from openchair.care.models import Case
from openchair.care.operations import gathering, rising, taking
from openchair.care.operations.reporting import report
from openchair.care.queries import desk
from openchair.care.tests.test_rounds import MINUTE, concern, the_case
from openchair.forum.models import Topic
from openchair.personas import operations as personas
from openchair.personas.models import Member
from openchair.speech.models import Concern
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
SECOND = datetime.timedelta(seconds=1)


def after(minutes: int) -> datetime.datetime:
    return make.NOON + minutes * MINUTE


@pytest.fixture
def danger(topic: Topic, ana: Member) -> Case:
    report(member=ana, subject=make.post_of(topic), reason="danger", now=make.NOON)
    return the_case()


@pytest.fixture
def gus(fay: Member) -> Member:
    return make.member(fay.group, "Gus", carer=True)


def test_danger_that_was_taken_and_lay_for_an_hour_rises_once(danger: Case, fay: Member, sam: Member) -> None:
    taking.claim(actor=fay, case=danger, now=after(5))
    assert rising.raise_danger(now=after(65) - SECOND) == 0
    assert rising.raise_danger(now=after(65)) == 1
    kept = the_case()
    assert (kept.state, kept.taken_by_id, kept.raised) == (Case.State.OPEN, None, True)
    assert told.read(kept).again == after(65)
    assert desk.stewards_desk(sam, after(66)).waiting[0].again
    assert Entry.objects.get(verb="case raised").actor == "house"
    taking.claim(actor=sam, case=kept, now=after(66))
    assert rising.raise_danger(now=after(600)) == 0


@pytest.mark.parametrize("sign", ["note", "hand over"])
def test_a_sign_of_somebody_begins_the_hour_anew(danger: Case, fay: Member, gus: Member, sign: str) -> None:
    taking.claim(actor=fay, case=danger, now=make.NOON)
    if sign == "note":
        taking.write_note(actor=fay, case=the_case(), words="I wrote to him.", now=after(50))
    else:
        taking.hand_over(actor=fay, case=the_case(), to=gus, now=after(50))
    assert rising.raise_danger(now=after(109)) == 0
    assert rising.raise_danger(now=after(110)) == 1


def test_a_note_by_somebody_else_is_no_sign(danger: Case, fay: Member, gus: Member) -> None:
    taking.claim(actor=fay, case=danger, now=make.NOON)
    taking.write_note(actor=gus, case=the_case(), words="Fay, are you there?", now=after(50))
    assert rising.raise_danger(now=after(60)) == 1


def test_danger_told_after_somebody_took_it_is_not_taken_for_seen(topic: Topic, ana: Member, fay: Member) -> None:
    cleo = make.member(topic.group, "Cleo")
    report(member=ana, subject=make.post_of(topic), reason="cruel", now=make.NOON)
    taking.claim(actor=fay, case=the_case(), now=after(1))
    report(member=cleo, subject=make.post_of(topic), reason="danger", now=after(300))
    assert rising.raise_danger(now=after(315) - SECOND) == 0
    assert rising.raise_danger(now=after(315)) == 1
    assert the_case().state == Case.State.OPEN


def test_what_is_no_danger_may_lie(topic: Topic, ana: Member, fay: Member) -> None:
    report(member=ana, subject=make.post_of(topic), reason="cruel", now=make.NOON)
    taking.claim(actor=fay, case=the_case(), now=make.NOON)
    assert rising.raise_danger(now=after(600)) == 0


def test_an_hour_that_nobody_counts_would_be_found(danger: Case, fay: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: taken is as good as done."""
    taking.claim(actor=fay, case=danger, now=make.NOON)
    monkeypatch.setattr(rising, "_lay_there", lambda case, said, now: False)
    assert rising.raise_danger(now=after(600)) == 0


@pytest.mark.parametrize("how", ["step down", "leave", "take words"])
def test_what_somebody_had_who_is_gone_waits_again(danger: Case, fay: Member, gus: Member, how: str) -> None:
    taking.claim(actor=gus, case=danger, now=make.NOON)
    gone = {"step down": personas.step_down, "leave": personas.leave, "take words": personas.take_words}[how]
    gone(member=make.member(fay.group, "Gus"))
    rounds.make(number=1, now=after(1))
    kept = the_case()
    assert (kept.state, kept.taken_by_id) == (Case.State.OPEN, None)
    assert taking.claim(actor=fay, case=kept, now=after(2))


def test_what_its_only_carer_may_not_see_rises(topic: Topic, ana: Member, ben: Member, fay: Member) -> None:
    """Ben was reported, looks after the group by now, and in the end alone."""
    report(member=ana, subject=make.post_of(topic), reason="cruel", now=make.NOON)
    rounds.make(number=1, now=after(1))
    assert not the_case().raised
    make.member(topic.group, "Ben", carer=True)
    rounds.make(number=2, now=after(2))
    assert the_case().raised


def test_a_report_about_somebody_outlives_their_words(fay: Member, ana: Member) -> None:
    """Who never wrote leaves no row, unless a case is about them: what somebody reported is not lost."""
    silent = make.member(fay.group, "Silent")
    receipt = report(member=ana, subject=silent.persona, reason="private")
    silent.persona.refresh_from_db()
    personas.going.forgotten(key_id=silent.persona.key_id)
    kept = Case.objects.select_related("persona").get(pk=receipt.case_id)
    assert kept.persona is not None
    assert kept.persona.tie is None


def test_a_note_that_cannot_be_read_keeps_no_danger_from_rising(
    danger: Case, topic: Topic, ben: Member, fay: Member
) -> None:
    second = make.post(topic, ben, "And another.")
    broken = concern(topic)
    Concern.objects.filter(pk=broken.pk).update(utterance=second, told=b"broken")
    rounds.make(number=1, now=after(15))
    assert the_case().raised
    assert Concern.objects.count() == 1
    assert make.client(fay).get(f"/g/{topic.group.pid}/desk").status_code == 200


def test_one_that_stops_all_would_be_found(danger: Case, topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: the first that fails ends the round."""
    Concern.objects.filter(pk=concern(topic).pk).update(told=b"broken")
    monkeypatch.setattr(gathering, "one_by_one", lambda do, rows: sum(map(do, rows)))
    with pytest.raises(Exception):  # noqa: B017, PT011
        rounds.make(number=1, now=after(15))
    assert not the_case().raised
