"""Words a carer reads first: what is found, and that ordinary words are left in peace."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openchair.groups.terms import Own
from openchair.speech import kinds
from openchair.speech.screening import terms
from openchair.speech.screening.phrases import Index, phrase
from openchair.speech.screening.terms import Finding, found

LINES = Path(__file__).parent / "danger"
MOST_FALSE_ALARMS = 0.03
ALL: Own = {"off": [], "own": []}


def hold(half: str) -> None:
    ordinary = (LINES / half / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    wrong = sum(bool(found(line, "en", ALL)) for line in ordinary) / len(ordinary)
    print(f"{half}: {wrong:.1%} of {len(ordinary)} ordinary lines are asked about")
    assert wrong <= MOST_FALSE_ALARMS


@pytest.mark.parametrize("half", ["tuning", "held_out"])
def test_ordinary_words_are_left_in_peace(half: str) -> None:
    hold(half)


def test_a_list_that_asks_about_everything_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: a word everybody uses slips into a list."""
    monkeypatch.setattr(terms, "_table", lambda language: Index([(phrase("tablets/doctor/nurse/mum", {}), "selling")]))
    with pytest.raises(AssertionError):
        hold("tuning")


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("You can call 07700 900123 any time", "contact", "07700 900123"),
        ("or +44 7700 900 123", "contact", "+44 7700 900 123"),
        ("my address is ana.b+x@example.org.", "contact", "ana.b+x@example.org"),
        ("ana dot b at gmail dot com", "contact", "b at gmail dot com"),
        ("here: https://t.me/ana", "contact", "https://t.me/ana"),
        ("chat.whatsapp.com/AbC1", "contact", "chat.whatsapp.com/AbC1"),
        ("I'm @ana_92 there", "contact", "@ana_92"),
        ("Add me on WhatsApp, love", "contact", "Add me on WhatsApp"),
        ("my insta is easy to find", "contact", "my insta is"),
        ("What would be a lethal dose?", "method", "lethal dose"),
        ("DM me for prices!", "selling", "DM me for prices"),
        ("a herbal doctor helped", "selling", "herbal doctor"),
        ("he called us RETARDS", "slur", "RETARDS"),
    ],
)
def test_what_is_found_and_shown_as_it_was_typed(typed: str, kind: str, words: str) -> None:
    assert Finding(kind, (words,)) in found(typed, "en", ALL)


@pytest.mark.parametrize(
    "typed",
    ["Samaritans: 116 123, or 0800 123 4567, or text 85258", "on 12-10-2020 at 10.30", "2019 2020 2021",
     "@Ana thank you", "I take 500 mg", "ISBN 978-0-14-044913-6", "at mail we met", "mum@home alone", "I sold the car",
     "a@b", "my signal is weak up here", "14 a day, 75 units"],
)  # fmt: skip
def test_what_may_be_said(typed: str) -> None:
    assert found(typed, "en", ALL) == []


def test_a_group_leaves_kinds_out_and_adds_words() -> None:
    typed = "Call 07700 900123. We met at the Old  Mill; two ropes."
    assert [one.kind for one in found(typed, "en", {"off": [], "own": []})] == ["contact"]
    assert found(typed, "en", {"off": ["contact"], "own": ["the old mill", "rope", "mil", " "]}) == [
        Finding("own", ("the old mill", "rope"))
    ]


def test_without_a_table_ways_out_and_own_words_are_still_found() -> None:
    typed = "Ruf mich an: 0171 2345678, lethal dose, Mühle"
    assert [one.kind for one in found(typed, "de", {"off": [], "own": ["mühle"]})] == ["contact", "own"]


def test_every_kind_is_explained() -> None:
    given = {kind for kind in [*kinds.OF_THE_HOUSE, kinds.OWN] if kinds.told(kind, ["x"]).instead}
    assert given == {"method", "contact", "slur", "selling", "own"}


@given(st.text(max_size=300) | st.text(alphabet="01 +-.@a#/()", max_size=300))
def test_any_signs_are_read(text: str) -> None:
    assert isinstance(found(text, "en", {"off": [], "own": ["a"]}), list)


@pytest.mark.parametrize("piece", ["1", "1 ", "a@", "a at ", "x@x.", "@a", "a#1", "+", "t.me/", "((1", "dm me "])
def test_ten_times_the_words_take_ten_times_as_long(piece: str) -> None:
    def fastest(size: int) -> float:
        took = []
        for _ in range(3):
            start = time.process_time_ns()
            found(piece * (size // len(piece)), "en", ALL)
            took.append(time.process_time_ns() - start)
        return min(took) / 1e6

    assert fastest(30_000) < 20 * max(fastest(3_000), 0.2)
