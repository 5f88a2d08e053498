"""What a quiet word may lead to: a call for care without its words, a report, and an end from either side."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction

from openchair.care import told
from openchair.care.models import Case, QuietTalk
from openchair.care.operations import quiet
from openchair.care.queries import desk
from openchair.care.tests.test_quiet import address, form, read, talk
from openchair.ground.verdict import Refused
from openchair.personas import operations as personas
from openchair.personas.models import Member
from openchair.vault import keyring
from tests import make

__all__ = ["talk"]
pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DANGER = "I do not want to be alive any more."


def say(member: Member, talk: QuietTalk, words: str) -> None:
    quiet.speak(member=member, talk=talk, words=words, client_key=uuid.uuid4())


def test_danger_in_an_answer_lies_first_on_the_desk_without_its_words(
    talk: QuietTalk, ana: Member, fay: Member
) -> None:
    gus = make.member(ana.group, "Gus", carer=True)
    answer = make.client(ana).post(address(talk), form(DANGER), follow=True)
    page = answer.content.decode()
    assert "If it is bad right now" in page
    assert "They are not told what you wrote." in page
    assert DANGER in page
    case = Case.objects.select_related("group").get()
    assert (case.persona_id, case.utterance_id, bytes(case.copy)) == (ana.persona_id, None, b"")
    assert told.read(case).reason == "noted"
    assert desk.desk(gus, make.NOON).danger
    theirs = read(gus, f"/g/{ana.group.pid}/desk/{case.pid}")
    assert "They were said in a quiet word" in theirs
    assert "A quiet word with Fay" in theirs
    assert DANGER not in theirs
    assert address(talk) in read(fay, f"/g/{ana.group.pid}/desk/{case.pid}")
    assert (
        "If it is bad right now" not in make.client(ana).post(address(talk), form(DANGER), follow=True).content.decode()
    )


def test_what_a_carer_asks_calls_nobody(talk: QuietTalk, fay: Member) -> None:
    say(fay, talk, "Do you want to die?")
    assert "If it is bad right now" not in read(fay, f"{address(talk)}?help=1")
    assert not Case.objects.exists()


def test_an_answer_that_nobody_weighs_would_be_found(
    talk: QuietTalk, ana: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect."""
    monkeypatch.setattr(quiet, "sounds_like_danger", lambda group, words: False)
    say(ana, talk, DANGER)
    assert not Case.objects.exists()


def test_nobody_else_speaks_in_it(talk: QuietTalk, ben: Member) -> None:
    with pytest.raises(Refused, match="Only the two"):
        say(ben, talk, "Me too.")


def test_a_carer_who_stepped_down_is_reported_to_the_stewards_all_the_same(talk: QuietTalk, ana: Member) -> None:
    make.member(ana.group, "Gus", carer=True)
    personas.step_down(member=make.member(ana.group, "Fay"))
    quiet.tell(member=ana, talk=talk, reason="else", words="It felt wrong.")
    assert Case.objects.get().raised


@pytest.mark.parametrize("how", ["left", "removed"])
def test_who_is_not_there_any_more_reads_and_reports_it_and_its_answer(
    talk: QuietTalk, ana: Member, fay: Member, how: str
) -> None:
    if how == "left":
        personas.leave(member=ana)
    else:
        personas.remove(member=ana, actor=fay, reason="Sold things.")
    browser = make.client("Ana")
    assert "A quiet word waits for you" in browser.get("/home").content.decode()
    assert "You can still read this, and report it." in browser.get(address(talk)).content.decode()
    assert "A quiet word waits for you" not in browser.get("/home").content.decode()
    assert browser.post(address(talk), form("But.")).status_code == 422
    receipt = browser.post(address(talk, "/tell"), {"reason": "else", "words": "It felt wrong."}, follow=True)
    assert "Thank you. It is with us." in receipt.content.decode()


def test_two_have_one_open_talk(talk: QuietTalk) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        QuietTalk.objects.create(group=talk.group, member=talk.member, carer=talk.carer, day=talk.day)


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_ones_own_words_outlive_a_carer_who_took_theirs_along(talk: QuietTalk, ana: Member) -> None:
    make.member(ana.group, "Gus", carer=True)
    say(ana, talk, "MY-OWN-WORDS")
    fay = make.member(ana.group, "Fay")
    personas.take_words(member=fay)
    personas.destroy_now(member=fay)
    keyring.drop_all()
    page = read("Ana", address(talk))
    assert "MY-OWN-WORDS" in page
    assert "The words that stood here are gone." in page
