"""Words that sound like danger go up as they are; a carer is called, and their writer meets help once a day."""

from __future__ import annotations

import datetime
import re
import uuid
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from openchair.forum.models import Topic
from openchair.forum.tests.asking import address, counted, of_post, page
from openchair.forum.views import sent
from openchair.groups import house
from openchair.groups.models import Group, House
from openchair.personas.models import Member, Persona
from openchair.speech.models import Concern, Hold
from openchair.speech.operations import saying
from openchair.speech.weighing import sounds_like_danger
from openchair.vault.sealing import unseal_json
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DANGER = "I am going to kill myself tonight."
PANEL = "If it is bad right now"


def send(browser: Client, path: str, words: str = DANGER, **more: Any) -> HttpResponse:
    form = {"words": words, "client_key": str(uuid.uuid4()), **more}
    return browser.post(path, form, follow=True)  # type: ignore[return-value]


def said(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_the_words_taken_here_do_sound_like_danger(group: Group) -> None:
    assert sounds_like_danger(group, DANGER)
    assert not sounds_like_danger(group, "I planted beans tonight.")


def test_an_answer_goes_up_and_a_carer_is_called(topic: Topic, ben: Member) -> None:
    html = said(send(make.client(ben), address(topic, "/reply")))
    assert DANGER in html
    assert not Hold.objects.exists()
    assert Topic.objects.get().answers == 1
    concern = Concern.objects.get()
    told = unseal_json(ben.group.key_id, concern.told, f"concern:{concern.pk}")
    assert told["kind"] == "danger"
    assert DANGER in page(make.client("Ana"), address(topic))


def test_the_note_says_that_it_is_automatic_and_where_help_is(topic: Topic, ben: Member) -> None:
    browser = make.client(ben)
    answer = send(browser, address(topic, "/reply"))
    html = said(answer)
    for words in (PANEL, "This note comes by itself: no person has read them yet.", "so we cannot send help"):
        assert words in html
    assert "They look in when they can." in html
    assert 'href="/help"' in html
    closes = re.search(r'href="(\?[^"]*)">Close this note', html)
    assert closes is not None
    assert PANEL not in page(browser, address(topic) + closes[1].partition("#")[0])


def test_once_a_day_and_the_desk_still_learns_of_it(topic: Topic, ben: Member) -> None:
    with time_machine.travel(make.NOON, tick=False) as clock:
        assert PANEL in said(send(make.client(ben), address(topic, "/reply")))
        # A new session, as on a second device or after leaving in a hurry.
        assert PANEL not in said(send(make.client(ben), address(topic, "/reply"), DANGER + " Again."))
        assert Concern.objects.count() == 2
        clock.shift(datetime.timedelta(days=1))
        assert PANEL in said(send(make.client(ben), address(topic, "/reply"), DANGER + " Still."))


def test_nothing_in_clear_says_whose_words_sounded_like_danger(topic: Topic, ana: Member, ben: Member) -> None:
    for member, words in ((ana, "I planted beans."), (ben, DANGER)):
        send(make.client(member), address(topic, "/reply"), words)
    before = kept_of(ben)
    assert len(kept_of(ana)) == len(before) > 0
    send(make.client(ben), address(topic, "/reply"), "I planted beans.")
    assert kept_of(ben) != before


def test_a_day_that_is_kept_only_for_danger_would_be_found(
    topic: Topic, ana: Member, ben: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: who wrote ordinary words leaves no day behind."""
    real = sent.offer_help
    monkeypatch.setattr(sent, "offer_help", lambda *, member, danger: danger and real(member=member, danger=danger))
    with pytest.raises(AssertionError):
        test_nothing_in_clear_says_whose_words_sounded_like_danger(topic, ana, ben)


def test_the_note_says_whom_to_call_here(topic: Topic, ben: Member) -> None:
    answers = House.objects.get()
    answers.answers |= {"country": "de", "countries": ["de"]}
    answers.save()
    house.changed()
    html = said(send(make.client(ben), address(topic, "/reply")))
    panel = html[html.index('id="help"') : html.index("Close this note")]
    assert 'href="tel:112"' in panel
    assert "If life is in danger, call 112" in " ".join(panel.split())


@pytest.mark.parametrize("mode", ["before", "newcomers"])
def test_where_words_are_read_first_the_note_says_that_they_wait(topic: Topic, ben: Member, mode: str) -> None:
    Group.objects.filter(pk=topic.group_id).update(mode=mode)
    html = said(send(make.client(ben), address(topic, "/reply")))
    assert PANEL in html
    assert "They wait to be read before others see them, and they are first in line." in html
    assert Hold.objects.count() == Concern.objects.count() == 1
    assert DANGER not in page(make.client("Ana"), address(topic))


def test_words_that_stand_do_not_wait(topic: Topic, ben: Member) -> None:
    assert "They wait to be read" not in said(send(make.client(ben), address(topic, "/reply")))


def kept_of(member: Member) -> bytes:
    return bytes(Persona.objects.values_list("helped", flat=True).get(pk=member.persona_id))


def test_a_new_topic_and_a_changed_post_are_heard_too(group: Group, ana: Member, ben: Member) -> None:
    here = f"/g/{group.pid}/topics/new"
    assert PANEL in said(send(make.client(ana), here, "Nothing helps.", title=DANGER, need="heard"))
    post = make.post(Topic.objects.get(), ben)
    assert PANEL in said(send(make.client(ben), of_post(post, "edit")))
    assert Concern.objects.count() == 2


def test_ordinary_words_call_nobody(topic: Topic, ben: Member) -> None:
    assert PANEL not in said(send(make.client(ben), address(topic, "/reply"), "I planted beans."))
    assert not Concern.objects.exists()


def test_nobody_else_meets_the_note(topic: Topic, ben: Member, ana: Member) -> None:
    send(make.client(ben), address(topic, "/reply"))
    assert PANEL not in page(make.client(ana), address(topic))


def test_words_that_are_not_sent_call_nobody(topic: Topic, ben: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both happen or neither: a note about words that were rolled back would lead to nothing."""
    monkeypatch.setattr("openchair.forum.operations.replying.shut_hour", lambda *_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make.post(topic, ben, DANGER)
    assert not Concern.objects.exists()


def test_the_page_with_the_note_asks_nothing_more(topic: Topic, ben: Member) -> None:
    browser = make.client(ben)
    for _ in range(2):
        page(browser, address(topic))
    with counted() as plain:
        page(browser, address(topic))
    with counted() as noted:
        assert PANEL in page(browser, f"{address(topic)}?help=1")
    assert len(noted["default"]) == len(plain["default"]) == 4


def test_a_machine_that_swallows_would_be_found(topic: Topic, ben: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: words that sound like danger are held back."""
    real = saying.weigh
    monkeypatch.setattr(
        "openchair.forum.operations.replying.weigh", lambda *given, **how: real(*given, **how)._replace(hold="before")
    )
    with pytest.raises(AssertionError):
        test_an_answer_goes_up_and_a_carer_is_called(topic, ben)
