"""What a House must say of itself before anybody may sign up, and whether what it says can stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from openchair.resources.queries import countries
from openchair.web import subjects
from openchair.web.environ import Unfit

LONGEST = 2_000
YOUNGEST, ADULT = 13, 18


@dataclass(frozen=True, slots=True)
class Question:
    """`takes` makes an answer of what was typed (text) or read from a file, and raises ValueError with a sentence.

    `stands`: where a file does not answer it, the answer that was given before stays.
    """

    name: str
    ask: str
    takes: Callable[[Any], Any]
    usual: str = ""
    more: str = ""
    stands: bool = False


def _text(given: Any) -> str:
    text = " ".join(given.split()) if isinstance(given, str) else ""
    if not text:
        raise ValueError("needs some words")
    if len(text) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} letters")
    return text


def _paragraphs(given: Any) -> str:
    """Text whose empty lines are kept."""
    _text(given)
    return "\n\n".join(_text(part) for part in given.split("\n\n") if part.strip())


def _short(given: Any) -> str:
    text = _text(given)
    if len(text) > 60:
        raise ValueError("is longer than 60 letters")
    return text


def _lines(given: Any) -> list[str]:
    """A list, or text with a semicolon between its parts."""
    parts = given.split(";") if isinstance(given, str) else given
    if not isinstance(parts, list) or not parts:
        raise ValueError("needs at least one line")
    return [_text(part) for part in parts]


def _country(given: Any) -> str:
    code = _text(given).lower()
    if code not in countries():
        raise ValueError(
            f"names {given!r}, for which we have no helplines. Known are: {', '.join(sorted(countries()))}. "
            "For another one put a file with its lines into the folder `helplines` of the data folder first"
        )
    return code


def _countries(given: Any) -> list[str]:
    parts = given.replace(";", ",").split(",") if isinstance(given, str) else given
    if not isinstance(parts, list) or not parts:
        raise ValueError("needs at least one country")
    return [_country(part) for part in parts]


def _age(given: Any) -> int:
    text = str(given).strip().lower()
    if text == "adults":
        return ADULT
    if not text.isdecimal() or not YOUNGEST <= int(text) <= 99:
        raise ValueError(f"is a number of years from {YOUNGEST} upwards, or `adults`")
    return int(text)


def _address(given: Any) -> str:
    text = _text(given)
    if urlsplit(text).scheme != "https" or not urlsplit(text).hostname:
        raise ValueError("is an address that begins with https://")
    return text


def _zone(given: Any) -> str:
    text = _text(given)
    if text not in available_timezones():
        raise ValueError(f"is a time zone such as Europe/Lisbon, not {text!r}")
    return text


QUESTIONS = (
    Question("name", "What is this house called?", _short),
    Question("neutral_name", "A neutral name for the titles of its pages", _short, "Notes", "Others may see it."),
    Question("kept_by", "Who runs it? It completes: This house is kept by …", _text),
    Question("country", "Which country is it run from?", _country, more="Two letters, such as pt."),
    Question("countries", "Which countries does it serve?", _countries, more="With commas between them."),
    Question("least_age", "From what age may people come?", _age, "adults", "`adults`, or a number of years."),
    Question("on_duty", "When is somebody of the house on duty?", _lines, more="Semicolons between the lines."),
    Question(
        "in_danger", "What do you do when somebody is in danger?", _paragraphs, more="People read it before they join."
    ),
    Question("complain_to", "Where can people complain about the house?", _text),
    Question("leave_to", "Where does “Leave this page” lead?", _address, "https://www.wikipedia.org/"),
    Question(
        "subjects",
        "What may groups here be about?",
        subjects.taken,
        "Grief; Long illness; Recovery; Mental health; Caring for somebody; Something else",
        "Semicolons between the subjects. One that groups are about cannot go.",
        stands=True,
    ),
    Question("timezone", "In which time zone does the house live?", _zone, "UTC", "Such as Europe/Lisbon."),
    Question(
        "ground_rules",
        "The rules of the house, which hold in every group",
        _lines,
        "Speak to each other as to somebody who has had a hard day.; "
        "What is said in the house stays in the house. No screenshots, no names outside.; "
        "Nobody asks who you are. Do not try to find out.; "
        "Nothing about ways to harm oneself. It stays with those who read it.; "
        "Nothing is sold here, and nobody is studied here.",
        "Semicolons between the rules. They can be changed later.",
    ),
)


def taken(given: Mapping[str, Any]) -> dict[str, Any]:
    """All answers, in order; those that stand only where given. Raises Unfit, one sentence for each that cannot be."""
    known = {question.name for question in QUESTIONS}
    wrong = [f"There is no question {name!r}." for name in sorted(set(given) - known)]
    answers: dict[str, Any] = {}
    for question in QUESTIONS:
        if question.stands and question.name not in given:
            continue
        try:
            answers[question.name] = question.takes(given.get(question.name, question.usual))
        except ValueError as error:
            wrong.append(f"The answer to {question.name!r} {error}.")
    if not wrong and answers["name"].casefold() in answers["neutral_name"].casefold():
        wrong.append("The neutral name must not hold the name of the house: it stands where others may see it.")
    if wrong:
        raise Unfit("\n".join(wrong))
    return answers
