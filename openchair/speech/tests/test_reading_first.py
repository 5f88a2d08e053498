"""A facilitator chooses what is read before it shows; the lists are sealed."""

from __future__ import annotations

import pytest

from openchair.groups import terms
from openchair.groups.models import Group
from openchair.speech.screening import languages
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


def address(group: Group) -> str:
    return f"/g/{group.pid}/reading"


FORM = {"mode": "newcomers", "used": ["method", "slur"], "own": "the old mill\n\nThe  Old Mill\nrope"}


def test_a_facilitator_chooses_what_is_read_first(group: Group) -> None:
    browser = make.client(make.facilitator(group))
    assert browser.post(address(group), FORM).status_code == 302
    kept = Group.objects.get(pk=group.pk)
    assert kept.mode == "newcomers"
    assert terms.opened(kept) == {"off": ["contact", "selling"], "own": ["The Old Mill", "rope"]}
    assert b"Mill" not in bytes(kept.own_terms)
    html = browser.get(address(group)).content.decode()
    assert "The Old Mill\nrope" in html
    assert 'value="newcomers" id="id_mode_1" checked' in html


@pytest.mark.parametrize("wrong", [{"mode": ""}, {"mode": "never"}, {"own": "x" * 61}, {"used": ["everything"]}])
def test_what_cannot_be_chosen_comes_back(group: Group, wrong: dict[str, object]) -> None:
    answer = make.client(make.facilitator(group)).post(address(group), {**FORM, **wrong})
    assert answer.status_code == 422
    assert Group.objects.get(pk=group.pk).mode == "after"


def test_a_member_cannot(group: Group) -> None:
    ana = make.member(group, "Ana")
    assert make.client(ana).get(address(group)).status_code == 403
    assert make.client(ana).post(address(group), FORM).status_code == 403


def test_a_new_group_shows_at_once_and_uses_every_list(group: Group) -> None:
    assert group.mode == "after"
    assert terms.opened(group) == {"off": [], "own": []}


def test_the_page_says_in_which_languages_a_machine_reads(group: Group) -> None:
    browser = make.client(make.facilitator(group))
    html = browser.get(address(group)).content.decode()
    assert "in these languages: English." in html
    assert "Only people read here" not in html
    Group.objects.filter(pk=group.pk).update(language="de")
    html = browser.get(address(group)).content.decode()
    assert "Only people read here" in html
    assert "This group speaks Deutsch. The house knows words of danger only in: English." in html
    assert "only phone numbers, addresses and your own words are found in this language" in html
    assert "Words that sound like danger are never sent back" not in html


def test_every_table_is_named_by_its_language() -> None:
    assert languages.known("danger") == languages.known("terms") == ["en"]


@pytest.mark.parametrize("language", ["", "xx", "../en", "en/../en"])
def test_there_is_no_table_elsewhere(language: str) -> None:
    assert languages.path_of("danger", language) is None
