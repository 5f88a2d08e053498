"""What words have in common."""

import pytest

from openchair.speech.stems import stemmer


@pytest.mark.parametrize(("language", "one", "other"), [
    ("en", "Grieving at night", "I grieve through the nights"),
    ("pt", "As noites são longas", "Uma noite longa"),
    ("pt-br", "As noites são longas", "Uma noite longa"),
    ("de", "Die langen Nächte", "Eine lange Nacht, viele Nächte"),
])  # fmt: skip
def test_bent_words_meet(language: str, one: str, other: str) -> None:
    stems = stemmer(language)
    assert stems(one) & stems(other)


def test_words_that_say_nothing_are_left_out() -> None:
    assert stemmer("en")("What should I do with it? They are the same.") == {"same"}


def test_a_language_nobody_stems_keeps_its_words() -> None:
    assert stemmer("vi")("Tôi không ngủ được đêm đêm") == {"không", "được"}


def test_signs_and_numbers_are_no_words() -> None:
    assert stemmer("en")("<b> 112 …!? 🙂 a_b") == frozenset()
