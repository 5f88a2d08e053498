"""Coming in by HTTP alone, as a browser without scripts does it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from openchair.groups.operations import new_rules
from openchair.personas import operations, queries
from openchair.personas.models import Persona
from openchair.personas.tests.browsing import fields, here, join_page
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_name_and_a_cushion_are_offered_and_one_press_sits_down(group):
    browser, path, form = join_page("Ana", group)
    assert form["choice"] == "offered"
    answer = browser.post(path, {**form, "rules": "on"})
    assert answer["Location"] == reverse("group", kwargs={"group": group.pid})
    ana = here("Ana", group)
    assert ana is not None
    assert queries.name_of(ana.persona) == form["offered"]
    assert ana.persona.cushion == form["cushion"]


@pytest.mark.parametrize(
    ("asked", "changes", "stays"), [("name", "offered", "cushion"), ("cushion", "cushion", "offered")]
)
def test_another_one_on_request_keeps_everything_else(group, asked, changes, stays):
    browser, path, form = join_page("Ana", group)
    typed = {**form, "rules": "on", "choice": "own", "own": "Slow Tue"}
    offers = set()
    for _ in range(6):
        again = fields(browser.post(path, {**typed, "another": asked}).content.decode())
        assert {name: again[name] for name in ("rules", "choice", "own", stays)} == {
            name: typed[name] for name in ("rules", "choice", "own", stays)
        }
        offers.add(again[changes])
    assert len(offers) > 1
    assert Persona.objects.filter(group=group).count() == 1


def test_the_enter_key_sits_down_and_does_not_ask_for_another(group):
    browser, path, _ = join_page("Ana", group)
    page = browser.get(path).content.decode()
    buttons = re.findall(r"<button[^>]*>", page[page.index('<form class="flow form"') :])
    assert "another" not in buttons[0]
    assert "another" in buttons[1]


def test_an_own_name_is_worn(group):
    browser, path, form = join_page("Ana", group)
    browser.post(path, {**form, "rules": "on", "choice": "own", "own": "  Slow   Tue "})
    ana = here("Ana", group)
    assert ana is not None
    assert queries.name_of(ana.persona) == "Slow Tue"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Fаy", "much like this one"),
        ("F", "2 to 24"),
        ("Fa\u200bx", "nobody can see"),
        ("Moderator", "looks after the house"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_a_sentence_and_kept(group, typed, said):
    browser, path, form = join_page("Ana", group)
    page = browser.post(path, {**form, "rules": "on", "choice": "own", "own": typed}).content.decode()
    assert said in page
    again = fields(page)
    assert (again["own"], again["choice"], again["rules"], again["cushion"]) == (typed, "own", "on", form["cushion"])
    assert here("Ana", group) is None


def test_a_name_that_was_typed_and_not_chosen_is_asked_about(group):
    """A face cannot be changed later, so nobody gets another one than they meant."""
    browser, path, form = join_page("Ana", group)
    page = browser.post(path, {**form, "rules": "on", "choice": "offered", "own": "Slow Tue"}).content.decode()
    assert "Choose it, or empty its field" in page
    assert here("Ana", group) is None


def test_the_rules_come_first(group):
    browser, path, form = join_page("Ana", group)
    page = browser.post(path, {**form, "choice": "own", "own": "Slow Tue"}).content.decode()
    assert "says yes to the rules first" in page
    assert fields(page)["own"] == "Slow Tue"
    assert here("Ana", group) is None


def test_rules_that_changed_meanwhile_are_shown_before_anybody_says_yes(group):
    browser, path, form = join_page("Ana", group)
    new_rules(group=group, lines=["A quite new rule."])
    page = browser.post(path, {**form, "rules": "on"}).content.decode()
    assert "Read them once more" in page
    assert "A quite new rule." in page
    assert here("Ana", group) is None
    browser.post(path, {**fields(page), "rules": "on"})
    ana = here("Ana", group)
    assert ana is not None
    assert ana.accepted == 2


def test_a_name_like_ones_own_elsewhere_is_warned_of_and_may_be_worn_all_the_same(group):
    make.join(make.group("Other"), "Ana", called="Slow Tuesday")
    browser, path, form = join_page("Ana", group)
    typed = {**form, "rules": "on", "choice": "own", "own": "Slow Tuesdays"}
    page = browser.post(path, typed).content.decode()
    assert "People could tell it is you" in page
    assert "Slow Tuesday" in page
    assert here("Ana", group) is None
    browser.post(path, {**typed, "anyway": "on"})
    assert here("Ana", group) is not None


def test_the_warning_is_for_ones_own_names_only(group):
    make.join(make.group("Other"), "Ben", called="Slow Tuesday")
    browser, path, form = join_page("Ana", group)
    browser.post(path, {**form, "rules": "on", "choice": "own", "own": "Slow Tuesdays"})
    assert here("Ana", group) is not None


@pytest.mark.parametrize("cushion", ["", "9999", "abc", "<svg>"])
def test_only_cushions_that_can_be_drawn_are_taken(group, cushion):
    browser, path, form = join_page("Ana", group)
    assert browser.post(path, {**form, "rules": "on", "cushion": cushion}).status_code == 200
    assert here("Ana", group) is None


def test_two_presses_are_one_chair(group):
    browser, path, form = join_page("Ana", group)
    for _ in range(2):
        answer = browser.post(path, {**form, "rules": "on"})
        assert answer["Location"] == reverse("group", kwargs={"group": group.pid})
    assert Persona.objects.filter(group=group).count() == 2


def test_somebody_who_left_comes_back_as_they_were(group):
    operations.leave(member=make.member(group, "Ana"))
    browser, path, form = join_page("Ana", group)
    assert "as before" in browser.get(path).content.decode()
    browser.post(path, {**form, "rules": "on"})
    ana = here("Ana", group)
    assert ana is not None
    assert queries.name_of(ana.persona) == "Ana"
