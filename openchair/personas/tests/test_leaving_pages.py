"""The ways of going, by HTTP alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from openchair.groups.models import Group
from openchair.personas import operations, queries
from openchair.personas.models import Persona
from openchair.personas.tests.browsing import here
from openchair.vault import keyring
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def press(browser: Client, page: str, group: Group, what: str = "") -> str:
    said = {"what": what} if what else {}
    answer = browser.post(reverse(page, kwargs={"group": group.pid}), said, follow=True)
    return str(answer.content.decode())


def test_leaving_lets_the_words_stay_and_coming_back_is_offered(group):
    ana = make.client(make.member(group, "Ana"))
    page = press(ana, "leave", group, "leave")
    assert "You have left" in page
    assert "Come back" in page
    assert here("Ana", group) is None


def test_taking_ones_words_along_can_be_undone_by_one_press(group):
    ana = make.client(make.member(group, "Ana"))
    page = press(ana, "leave", group, "take")
    assert "on their way out" in page
    assert "more hours they can come back" in page
    press(ana, "going", group, "stay")
    assert here("Ana", group) is not None


def test_words_can_be_destroyed_now(group):
    member = make.member(group, "Ana")
    ana = make.client(member)
    press(ana, "leave", group, "take")
    assert "Nobody can read it again" in press(ana, "going", group, "destroy")
    assert keyring.existing([member.persona.key_id]) == []
    assert not Persona.objects.filter(pk=member.pk).exists()
    assert ana.get(reverse("going", kwargs={"group": group.pid})).status_code == 404


def test_words_can_be_taken_along_after_leaving_too(group):
    ana = make.client(make.member(group, "Ana"))
    press(ana, "leave", group, "leave")
    assert "on their way out" in press(ana, "going", group, "take")


def test_words_of_a_removed_member_are_theirs_to_take(group):
    oz = make.member(group, "Oz")
    operations.remove(member=oz, actor=make.facilitator(group), reason="x")
    browser = make.client("Oz")
    page = browser.get(reverse("going", kwargs={"group": group.pid})).content.decode()
    assert "Your words in this group" in page
    assert "Come back" not in page
    assert "on their way out" in press(browser, "going", group, "take")


def test_nothing_is_destroyed_without_the_first_step(group):
    member = make.member(group, "Ana")
    assert (
        make.client(member).post(reverse("going", kwargs={"group": group.pid}), {"what": "destroy"}).status_code == 403
    )
    assert keyring.existing([member.persona.key_id])


def test_the_last_who_cares_reads_why_not_yet(group):
    fay = make.client("Fay")
    page = fay.get(reverse("leave", kwargs={"group": group.pid})).content.decode()
    assert "Ask somebody to, or close the group first" in page
    assert fay.post(reverse("leave", kwargs={"group": group.pid}), {"what": "leave"}).status_code == 403


def test_a_press_that_says_nothing_takes_nothing_along(group):
    """Leaving is the smaller step: a lost button value must not cost anybody their words."""
    member = make.member(group, "Ana")
    press(make.client(member), "leave", group)
    assert queries.name_of(Persona.objects.get(pk=member.pk)) == "Ana"


def test_a_request_is_taken_back_with_all_that_was_written(group):
    asked = make.group("By request", joining="request")
    ana = make.asking(asked, "Ana")
    press(make.client("Ana"), "asked", asked)
    assert not Persona.objects.filter(pk=ana.pk).exists()
    assert keyring.existing([ana.persona.key_id]) == []
