"""What a House may say of itself."""

from __future__ import annotations

from typing import Any

import pytest

from openchair.groups.house import Answers
from openchair.web import answers, subjects
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
    assert asked == set(Answers.__slots__) - {"demo", "open", "group"}


def test_what_is_typed_is_taken_as_well() -> None:
    typed = {**GOOD, "countries": "pt, GB", "least_age": "adults", "on_duty": "Mondays; Fridays, 18:00"}
    taken = answers.taken(typed)
    assert (taken["countries"], taken["least_age"], taken["on_duty"]) == (
        ["pt", "gb"],
        18,
        ["Mondays", "Fridays, 18:00"],
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("grief; Sleepless  nights", {"grief": "Grief", "sleepless-nights": "Sleepless nights"}),
        (["Trauer", "Something else"], {"trauer": "Trauer", "other": "Something else"}),
        (["眠れない夜"], {"眠れない夜": "眠れない夜"}),
        ({"grief": "Somebody died"}, {"grief": "Somebody died"}),
        (next(one.usual for one in answers.QUESTIONS if one.name == "subjects"), subjects.usual()),
    ],
)
def test_the_house_makes_its_own_list_of_subjects(given: Any, kept: dict[str, str]) -> None:
    taken = answers.taken({**GOOD, "subjects": given})["subjects"]
    assert list(taken.items()) == list(kept.items())


def test_a_usual_subject_is_said_in_the_readers_language() -> None:
    named = subjects.names(subjects.taken("grief; Sleep"))
    assert named == {"grief": subjects.USUAL["grief"], "sleep": "Sleep"}
    assert not isinstance(named["grief"], str)


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
        ({"subjects": []}, "'subjects' needs one name at least"),
        ({"subjects": 7}, "'subjects' is a list of names"),
        ({"subjects": ["Grief", " "]}, "'subjects' holds a name that is not"),
        ({"subjects": ["Sleep", "sleep"]}, "'subjects' names a subject twice"),
        ({"subjects": {"a": "Sleep", "b": "sleep"}}, "'subjects' names a subject twice"),
        ({"subjects": ["!"]}, "'subjects' holds a short word"),
        ({"subjects": {"x" * 33: "Sleep"}}, "'subjects' holds a short word"),
        ({"subjects": [f"Subject {number}" for number in range(25)]}, "and 24 at most"),
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
