"""The machine's notes become cases once, danger that waits rises once, and copies do not stay for ever."""

from __future__ import annotations

import datetime

import pytest

from openchair.audit.models import Entry
from openchair.care import rounds, told
from openchair.care.models import Case
from openchair.care.operations import gathering, keeping, rising, taking
from openchair.care.operations.answering import answer
from openchair.care.operations.reporting import report
from openchair.care.queries import desk
from openchair.forum.models import Topic
from openchair.personas.models import Member
from openchair.speech.models import Concern
from openchair.speech.operations.changing import withdraw
from openchair.speech.operations.noticing import notice
from openchair.web import keeper
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
MINUTE = datetime.timedelta(minutes=1)


def concern(topic: Topic, *, at: datetime.datetime = make.NOON) -> Concern:
    """As the machine leaves it where words sound like danger."""
    notice(member=Member.objects.select_related("group").get(pk=topic.opener_id), utterance=make.post_of(topic), now=at)
    return Concern.objects.get()


def the_case() -> Case:
    return Case.objects.select_related("group", "persona").get()


def test_a_note_of_the_machine_becomes_a_case_once(topic: Topic, fay: Member) -> None:
    concern(topic)
    assert gathering.gather(group=topic.group, now=make.NOON) == 1
    assert gathering.gather(now=make.NOON) == 0
    assert told.read(the_case()).reason == "noted"
    assert told.copy_of(the_case())
    assert desk.desk(fay, make.NOON).danger


def test_it_joins_the_case_that_is_open_and_makes_it_danger(topic: Topic, ana: Member) -> None:
    report(member=ana, subject=make.post_of(topic), reason="selling", now=make.NOON)
    concern(topic, at=make.NOON + 5 * MINUTE)
    gathering.gather(now=make.NOON + 6 * MINUTE)
    assert told.read(the_case()) == told.Told("noted", make.NOON, make.NOON + 5 * MINUTE, noted=True)
    report(member=ana, subject=make.post_of(topic), reason="danger", now=make.NOON + 9 * MINUTE)
    assert told.read(the_case()) == told.Told("danger", make.NOON, make.NOON + 5 * MINUTE, noted=True)


def test_words_that_were_taken_back_meanwhile_make_no_case(topic: Topic, ben: Member) -> None:
    concern(topic)
    withdraw(member=ben, utterance=make.post_of(topic))
    gathering.gather()
    assert not Case.objects.exists()
    assert not Concern.objects.exists()


def test_danger_rises_after_a_quarter_of_an_hour_and_not_before(topic: Topic, ana: Member) -> None:
    report(member=ana, subject=make.post_of(topic), reason="danger", now=make.NOON)
    assert rising.raise_danger(now=make.NOON + 15 * MINUTE - datetime.timedelta(seconds=1)) == 0
    assert rising.raise_danger(now=make.NOON + 15 * MINUTE) == 1
    assert rising.raise_danger(now=make.NOON + 16 * MINUTE) == 0
    assert told.read(the_case()).raised == make.NOON + 15 * MINUTE
    assert Entry.objects.get(verb="case raised").actor == "house"


def test_what_is_taken_or_is_no_danger_does_not_rise(topic: Topic, ana: Member, fay: Member) -> None:
    report(member=ana, subject=make.post_of(topic), reason="danger", now=make.NOON)
    taking.claim(actor=fay, case=the_case(), now=make.NOON)
    report(member=ana, subject=topic.opener, reason="cruel", now=make.NOON)
    rounds.make(number=0, now=make.NOON + 59 * MINUTE)
    assert not Case.objects.filter(raised=True).exists()


def test_danger_given_back_has_its_quarter_of_an_hour_again(topic: Topic, ana: Member, fay: Member) -> None:
    report(member=ana, subject=make.post_of(topic), reason="danger", now=make.NOON)
    taking.claim(actor=fay, case=the_case(), now=make.NOON)
    taking.give_back(actor=fay, case=the_case(), now=make.NOON + 30 * MINUTE)
    assert rising.raise_danger(now=make.NOON + 44 * MINUTE) == 0
    assert rising.raise_danger(now=make.NOON + 45 * MINUTE) == 1


def test_a_round_that_forgot_to_look_would_be_found(topic: Topic, ana: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: no case is ever late."""
    monkeypatch.setattr(rising, "_is_late", lambda case, now: False)
    report(member=ana, subject=make.post_of(topic), reason="danger", now=make.NOON)
    with pytest.raises(AssertionError):
        assert rising.raise_danger(now=make.NOON + 15 * MINUTE) == 1


def test_copies_go_when_nobody_can_appeal_any_more(topic: Topic, ana: Member, fay: Member) -> None:
    report(member=ana, subject=make.post_of(topic), reason="cruel", now=make.NOON)
    long_after = make.NOON + datetime.timedelta(days=201)
    assert keeping.drop_copies(now=long_after) == 0
    taking.claim(actor=fay, case=the_case())
    answer(actor=fay, case=Case.objects.select_related("group").get(), words="Thank you.")
    assert keeping.drop_copies(now=make.NOON + datetime.timedelta(days=200)) == 0
    assert keeping.drop_copies(now=long_after) == 1
    assert told.copy_of(the_case()) is None


def test_a_round_that_fails_does_not_keep_the_others_from_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def fail(*, number: int) -> None:
        raise RuntimeError

    monkeypatch.setattr(keeper.care, "make", fail)
    monkeypatch.setattr(keeper.vault, "make", lambda *, number: made.append(number))
    for room in (keeper.care, keeper.vault):
        keeper._make_round(room, 7)
    assert made == [7]
