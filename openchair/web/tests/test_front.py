"""What somebody reads who has not come in."""

from __future__ import annotations

import pytest
from django.test import Client

from openchair.groups.operations import save_house
from openchair.web import subjects
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def page(path: str, client: Client | None = None) -> str:
    response = (client or make.client()).get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_says_what_this_is_and_leads_to_each_subject_of_the_house() -> None:
    make.house()
    said = page("/")
    assert "Only the people of a group read what is said in it" in said
    assert "Who can see what" in said
    for code in make.ANSWERS["subjects"]:
        assert f"/groups?subject={code}" in said


def test_the_first_page_leads_on_whoever_is_signed_in() -> None:
    make.house()
    response = make.client("Ana").get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/home")


def test_a_house_that_is_not_open_says_so() -> None:
    assert "not open yet" in page("/")


def test_a_subject_of_the_house_s_own_is_asked_under_its_name() -> None:
    asked = subjects.asked({"grief": "Grief", "stammering": "Stammering"})
    assert [(str(one.code), str(one.title)) for one in asked] == [
        ("grief", "Somebody died"),
        ("stammering", "Stammering"),
    ]
    assert len(subjects.asked({})) == 6


def test_the_promise_is_made_of_the_answers() -> None:
    make.house()
    said = page("/promise")
    for name in ("in_danger", "complain_to", "kept_by"):
        assert make.ANSWERS[name] in said
    assert make.ANSWERS["on_duty"][0] in said
    assert "cannot send help" in said
    assert "112 (Portugal)" in said
    assert "from 18 years" in said
    assert "Those who keep the house promise that every copy they make of it is gone within 30 days." in said
    assert "12 hours" in said


def test_a_house_for_younger_people_says_from_what_age() -> None:
    make.house()
    save_house(answers={**make.ANSWERS, "least_age": 16}, demo=False, opened=True)
    assert "For everybody from 16 years" in page("/promise")


def test_the_rules_of_the_house_are_those_of_its_own_group() -> None:
    assert "No rules yet" in page("/rules")
    make.house()
    assert make.RULES[0] in page("/rules")


def test_the_help_says_what_leaving_cannot_do() -> None:
    said = page("/using")
    assert "Shift key three times" in said
    assert "stays in your browser" in said


@pytest.mark.parametrize("path", ["/", "/groups", "/promise", "/rules", "/using", "/help", "/home", "/nothing-here"])
def test_titles_name_no_house_and_no_group(path: str) -> None:
    make.group("After losing a partner")
    make.house()
    said = make.client().get(path).content.decode()
    title = said.split("<title>")[1].split("</title>")[0]
    assert make.ANSWERS["name"] not in title
    assert "partner" not in title
    assert title.endswith("Notes")
