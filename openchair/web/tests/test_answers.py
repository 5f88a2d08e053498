"""What a House may say of itself."""

from __future__ import annotations

from typing import Any

import pytest

from openchair.groups.house import Answers
from openchair.web import answers
from openchair.web.environ import Unfit

GOOD: dict[str, Any] = {
    "name": "Chairs by the Sea",
    "kept_by": "three friends in Porto",
    "country": "PT",
    "countries": ["pt", "gb"],
    "least_age": 16,
    "on_duty": ["Every evening, 18:00 to 22:00"],
    "in_danger": "We write to you.\n\nWe ask\nhow you are.",
    "complain_to": "board@chairs.example",
}


def test_good_answers_are_taken_and_put_in_order() -> None:
    taken = answers.taken(GOOD)
    assert taken["country"] == "pt"
    assert taken["least_age"] == 16
    assert taken["in_danger"] == "We write to you.\n\nWe ask how you are."
    assert taken["neutral_name"] == "Notes"
    assert len(taken["ground_rules"]) == 5


def test_every_answer_is_one_the_house_keeps() -> None:
    asked = {question.name for question in answers.QUESTIONS} - {"timezone", "ground_rules"}
    assert asked == set(Answers.__slots__) - {"subjects", "demo", "open", "group"}


def test_what_is_typed_is_taken_as_well() -> None:
    typed = {**GOOD, "countries": "pt, GB", "least_age": "adults", "on_duty": "Mondays; Fridays, 18:00"}
    taken = answers.taken(typed)
    assert (taken["countries"], taken["least_age"], taken["on_duty"]) == (
        ["pt", "gb"],
        18,
        ["Mondays", "Fridays, 18:00"],
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "'name' needs some words"),
        ({"name": 7}, "'name' needs some words"),
        ({"name": "x" * 61}, "'name' is longer than 60 letters"),
        ({"country": "zz"}, "for which we have no helplines"),
        ({"countries": []}, "'countries' needs at least one country"),
        ({"least_age": 12}, "from 13 upwards"),
        ({"least_age": "old enough"}, "from 13 upwards"),
        ({"on_duty": []}, "'on_duty' needs at least one line"),
        ({"complain_to": "x" * 3000}, "'complain_to' is longer than 2000"),
        ({"leave_to": "http://weather.example"}, "begins with https://"),
        ({"leave_to": "javascript:alert(1)"}, "begins with https://"),
        ({"timezone": "Europe/Nowhere"}, "is a time zone such as"),
        ({"neutral_name": "chairs by the sea"}, "neutral name must not hold"),
        ({"colour": "blue"}, "There is no question 'colour'"),
    ],
)
def test_what_cannot_stand_is_told_in_a_sentence(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Unfit, match=sentence):
        answers.taken({**GOOD, **wrong})


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(Unfit) as told:
        answers.taken({})
    assert len(str(told.value).splitlines()) == 7
