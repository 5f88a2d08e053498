"""What those who look after a Group do, by HTTP alone."""

from __future__ import annotations

import re

import pytest

from openchair.personas import operations, queries
from openchair.personas.models import Invite, Member
from openchair.personas.tests.browsing import address, text
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_link_is_shown_once(group):
    fay = make.client("Fay")
    page = text(fay.post(address("invite-make", group), {"days": "7"}))
    (link,) = re.findall(r'value="(http[^"]*/i/[^"]+)"', page)
    assert link not in text(fay.get(address("invite-make", group)))
    assert make.client().get(link).status_code == 200
    fay.post(address("invite-end", group, link=Invite.objects.get().pid))
    assert make.client().get(link).status_code == 404


def test_a_link_needs_a_length_that_is_offered(group):
    fay = make.client("Fay")
    assert "another look" in text(fay.post(address("invite-make", group), {"days": "365"}))
    assert not Invite.objects.exists()


@pytest.mark.parametrize(("what", "role"), [("grant", "member"), ("decline", "declined")])
def test_who_asks_is_answered_in_words(what, role):
    make.house()
    group = make.group(joining="request")
    ana = make.asking(group, "Ana")
    fay = make.client("Fay")
    assert "Ana would like to come in." in text(fay.get(address("requests", group)))
    fay.post(address("request-answer", group, persona=ana.persona.pid), {"what": what, "words": "With <care>."})
    assert Member.objects.get(pk=ana.pk).role == role
    page = address("here" if what == "grant" else "asked", group)
    assert "With &lt;care&gt;." in text(make.client("Ana").get(page))


def test_an_answer_that_is_too_long_is_kept():
    make.house()
    group = make.group(joining="request")
    ana, ben = make.asking(group, "Ana"), make.asking(group, "Ben")
    long = "so much to say " * 80
    answer = make.client("Fay").post(
        address("request-answer", group, persona=ana.persona.pid), {"what": "grant", "words": long}
    )
    assert text(answer).count("so much to say") == 80
    assert f'id="{ben.persona.pid}-words"' in text(answer)
    assert Member.objects.get(pk=ana.pk).role == "asking"


def test_an_answer_that_is_none_lets_nobody_in():
    make.house()
    group = make.group(joining="request")
    ana = make.asking(group, "Ana")
    make.client("Fay").post(address("request-answer", group, persona=ana.persona.pid), {"words": "Hm."})
    assert Member.objects.get(pk=ana.pk).role == "asking"


def test_care_is_shared_and_laid_down(group):
    ana, fay = make.member(group, "Ana"), make.client("Fay")
    assert "Ask somebody to do it first" in text(fay.get(address("step-down", group)))
    assert fay.post(address("step-down", group)).status_code == 403
    fay.post(address("appoint", group, persona=ana.persona.pid))
    fay.post(address("step-down", group))
    assert [face.name for face in queries.carers_of(group)] == ["Ana"]


def test_unstructured_groups_call_them_caretakers():
    make.house()
    group = make.group(format="unstructured")
    assert "Caretaker, for safety" in text(make.client("Fay").get(address("members", group)))
    assert "Caretaker" not in text(make.client("Fay").get(address("members", make.group("Led"))))


def test_blocking_and_ending_it_take_one_press_each(group):
    ana, ben = make.client(make.member(group, "Ana")), make.member(group, "Ben")
    path = address("block", group, persona=ben.persona.pid)
    assert "Ben is not told" in text(ana.get(path))
    page = text(ana.post(path, follow=True))
    assert "You do not see each other in this group" in page
    end = re.findall(r'action="([^"]*/blocks/[^"]+)"', page)[0]
    assert "Nobody. You can block" in text(ana.post(end, follow=True))


def test_blocking_a_carer_says_what_it_does_not_do(group):
    ana = make.client(make.member(group, "Ana"))
    page = text(ana.get(address("block", group, persona=make.facilitator(group).persona.pid)))
    assert "still sees what you write" in page


def test_a_carer_is_told_why_they_block_nobody(group):
    ana = make.member(group, "Ana").persona.pid
    fay = make.client("Fay")
    assert "you see everybody" in text(fay.get(address("block", group, persona=ana)))
    assert fay.post(address("block", group, persona=ana)).status_code == 403


def test_operations_and_pages_speak_of_the_same_removal(group):
    operations.remove(member=make.member(group, "Oz"), actor=make.facilitator(group), reason="Why <not>.")
    assert "Why &lt;not&gt;." in text(make.client("Fay").get(address("removed", group)))
