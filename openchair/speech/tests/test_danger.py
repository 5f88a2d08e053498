"""Words that sound like danger, measured on lines that were written before the rules (danger/README.md)."""

from __future__ import annotations

import string
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openchair.speech.screening import danger
from openchair.speech.screening.danger import sounds_like_danger
from openchair.speech.screening.languages import TABLES

LINES = Path(__file__).parent / "danger"
HALVES = ["tuning", "held_out"]
# What another hand wrote; the rules had met 24 of the 50 in its held-out half. Mending them must not undo that.
SECOND_HAND = {"second_hand/tuning": 0.95, "second_hand/held_out": 0.80}
LEAST_RECALL = 0.95
MOST_FALSE_ALARMS = 0.10


def lines(half: str, name: str) -> list[str]:
    return (LINES / half / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def figures(half: str) -> tuple[float, float]:
    """Recall and false alarms, each a share of 1."""
    danger_lines, ordinary = lines(half, "danger"), lines(half, "ordinary")
    met = sum(sounds_like_danger(line, "en") for line in danger_lines) / len(danger_lines)
    wrong = sum(sounds_like_danger(line, "en") for line in ordinary) / len(ordinary)
    print(f"{half}: recall {met:.1%} of {len(danger_lines)}, false alarms {wrong:.1%} of {len(ordinary)}")
    return met, wrong


def hold(half: str, least: float = LEAST_RECALL) -> None:
    met, wrong = figures(half)
    assert met >= least, f"{half}: danger met {met:.1%}"
    assert wrong <= MOST_FALSE_ALARMS, f"{half}: false alarms {wrong:.1%}"


@pytest.fixture
def written() -> dict[str, Any]:
    return tomllib.loads((TABLES / "danger" / "en.toml").read_text(encoding="utf-8"))


def test_the_set_is_large_and_no_line_stands_twice() -> None:
    for name, least in (("danger", 300), ("ordinary", 1000)):
        all_lines = [line for half in (*HALVES, *SECOND_HAND) for line in lines(half, name)]
        assert len(all_lines) == len(set(all_lines)) >= least
        assert all(line.strip() for line in all_lines)


@pytest.mark.parametrize("half", HALVES)
def test_danger_is_met_and_ordinary_words_are_left_in_peace(half: str) -> None:
    hold(half)


@pytest.mark.parametrize("half", SECOND_HAND)
def test_what_another_hand_wrote_is_met_less_well_and_still_met(half: str) -> None:
    hold(half, SECOND_HAND[half])


@pytest.mark.parametrize(
    "said",
    ["I miss the smell of my husband.", "This is a photo of my dad.", "What is left of my father is a watch.",
     "I have her tablets still to take back to the chemist.", "It's easier for everyone if I cook."],
)  # fmt: skip
def test_what_people_who_grieve_say_calls_nobody(said: str) -> None:
    assert not sounds_like_danger(said, "en")


@pytest.mark.parametrize("half", HALVES)
def test_an_empty_table_would_be_found(half: str, monkeypatch: pytest.MonkeyPatch, written: dict[str, Any]) -> None:
    """The seeded defect: the rules are lost, and nothing sounds like danger any more."""
    empty = danger.read(written | {"rules": {}})
    monkeypatch.setattr(danger, "table_of", lambda language: empty)
    with pytest.raises(AssertionError, match="danger met"):
        hold(half)


@pytest.mark.parametrize("half", HALVES)
def test_a_rule_that_meets_everything_would_be_found(
    half: str, monkeypatch: pytest.MonkeyPatch, written: dict[str, Any]
) -> None:
    """The seeded defect: a phrase cut down to a word that stands in every other line."""
    eager = {"says": ["i/im/my/the"], "unless": []}
    table = danger.read(written | {"rules": written["rules"] | {"eager": eager}})
    monkeypatch.setattr(danger, "table_of", lambda language: table)
    with pytest.raises(AssertionError, match="false alarms"):
        hold(half)


@pytest.mark.parametrize("guard", ["negated", "past", "topic"])
def test_each_guard_takes_something_back(guard: str, monkeypatch: pytest.MonkeyPatch, written: dict[str, Any]) -> None:
    _, before = figures("tuning")
    table = danger.read(written | {"guards": written["guards"] | {guard: {}}})
    monkeypatch.setattr(danger, "table_of", lambda language: table)
    assert figures("tuning")[1] > before


@pytest.mark.parametrize(
    "typed",
    ["I WANT TO DIE", "i don’t want to be here anymore", "I don't want to be here anymore", "i want to d!e",
     "i want to dieeee", "I wa\u200bnt to d\u200die", "í wánt tó díé", "k m s tonight",
     "im going to ki\u00adll myself", "i am suicdal"],
)  # fmt: skip
def test_however_it_is_typed(typed: str) -> None:
    assert sounds_like_danger(typed, "en")
    assert sounds_like_danger(typed, "en-GB")


@pytest.mark.parametrize(
    "typed",
    ["I don't want to die", "I used to want to die, not now", "my dad killed himself in 2019 and I miss him",
     "dying to see you", "this headache is killing me", "I'm at the end of my rope with the insurance",
     "", " ", "...", "but but but"],
)  # fmt: skip
def test_what_is_something_else(typed: str) -> None:
    assert not sounds_like_danger(typed, "en")


def test_what_is_taken_back_before_a_but_is_said_behind_it() -> None:
    assert sounds_like_danger("I used to be fine but I want to die", "en")


@pytest.mark.parametrize("language", ["xx", "de", "", "../en", "en/../en"])
def test_a_language_without_a_table_says_no(language: str) -> None:
    assert not sounds_like_danger("I want to die", language)


@pytest.mark.parametrize(
    "defect",
    [{"rules": {"new": {"says": ["i <nobody> know"], "unless": []}}},
     {"rules": {"new": {"says": ["i"], "unless": ["nothing"]}}}],
)  # fmt: skip
def test_a_slip_in_a_table_is_told(defect: dict[str, Any], written: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        danger.read(written | defect)


@given(st.text(max_size=400) | st.text(alphabet=string.ascii_lowercase[:9] + " .,'!*\u0301\u200b", max_size=400))
def test_any_signs_are_read(text: str) -> None:
    assert sounds_like_danger(text, "en") in {True, False}
