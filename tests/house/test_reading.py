"""The words of the house are for somebody who slept badly: reading grade 6 at most, and no long sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

import textstat

from tests.house.catalogue import as_read, messages

GRADE, CRISIS_GRADE, WORDS = 6.0, 4.0, 25


def grade(lines: Iterable[str]) -> float:
    """Flesch-Kincaid over all lines read as one text, sentence by sentence."""
    apart = [" ".join(re.findall(r"[\w'’-]+|[.?!]", sentence)) for sentence in sentences(lines)]
    ended = (line if line[-1:] in (".", "?", "!") else f"{line}." for line in apart if line)
    return float(textstat.flesch_kincaid_grade(" ".join(ended)))


def long_sentences(lines: Iterable[str]) -> list[str]:
    return [sentence for sentence in sentences(lines) if len(sentence.split()) > WORDS]


def sentences(lines: Iterable[str]) -> list[str]:
    return [sentence for line in lines for sentence in re.split(r"(?<=[.?!:;…])\s+", line)]


def test_the_whole_catalogue_is_plain() -> None:
    lines = [message for _, message in messages()]
    assert len(lines) > 300, "the catalogue was not found"
    assert grade(lines) <= GRADE


def test_no_page_is_harder_than_the_rest() -> None:
    by_file: dict[str, list[str]] = {}
    for path, message in messages():
        by_file.setdefault(path.as_posix().partition("openchair/")[2], []).append(message)
    hard = {name: grade(lines) for name, lines in by_file.items() if len(" ".join(lines).split()) > 60}
    assert not {name: value for name, value in hard.items() if value > GRADE + 2}


def test_the_crisis_page_is_the_plainest() -> None:
    lines = [message for path, message in messages() if "resources/templates" in path.as_posix()]
    assert lines
    assert grade(lines) <= CRISIS_GRADE


def test_no_sentence_is_long() -> None:
    assert long_sentences(message for _, message in messages()) == []


def test_hard_words_would_be_noticed() -> None:
    hard = ["Notwithstanding the aforementioned stipulations, participation necessitates authentication."]
    assert grade(hard) > GRADE
    assert long_sentences([" ".join(["word"] * 30) + "."])


def test_a_message_is_measured_as_it_is_read() -> None:
    assert as_read("Leave <b>%(name)s</b>? 100%% sure") == "Leave Ana? 100% sure"
