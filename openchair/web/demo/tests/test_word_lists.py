"""Names, sign-in words and helplines: enough, unlike each other, and each number with the page it was read on."""

from __future__ import annotations

import copy
import datetime
import itertools
import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import textstat

ROOMS = Path(__file__).parents[3]
PERSONAS = ROOMS / "personas" / "words"
DATA = ROOMS / "resources" / "data"
SIGN_IN = (ROOMS / "vault" / "words" / "signin.txt").read_text(encoding="utf-8").split()
HELPLINES = {path.stem: path for path in sorted((DATA / "helplines").glob("*.toml"))}
GENDERED = ("pt", "de", "es")
EASY = 4
HEARD_TWO_WAYS = {
    "bear",
    "pear",
    "sea",
    "blue",
    "flower",
    "night",
    "tail",
    "sun",
    "week",
    "one",
    "two",
    "eight",
    "wood",
}

# Brands, sayings, people and unkind pairs that two innocent words can make.
NEVER = """
Black Friday|Blue Apron|Blue Bottle|Blue Cross|Blue Moon|Blue Whale|Brass Monkey|Clay Pigeon|Clever Clog|
Cotton Field|Cotton Pony|Cypress Hill|Emerald Island|Evening Primrose|Garden Path|Garnet Hill|Golden Gate|
Green Card|Green Giant|Green Lantern|Grey Goose|Grey Owl|Honest Tea|Listening Doorbell|Maple Leaf|Morning Glory|
Morning Star|Olive Garden|Paper Tiger|Patient Tray|Pearly Gate|Porcelain Bowl|Red Bull|Red Hat|River Island|
Roadside Tulip|Silver Spoon|Singing Kettle|Sunday Globe|Tin Pot|Toasted Puppy|Village Idiot|Wild Turkey|
Wooden Spoon|April Finch|Amber Bell|Summer Lane|Clay Hill|Glazed Duckling|Spare Puppy|Borrowed Clock|Felt Swan
"""


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def flaws(country: dict[str, Any]) -> list[str]:
    """What would let a number reach somebody without a page behind it."""
    found = []
    for one in [*country["emergency"], *country["lines"]]:
        what = one.get("name", one.get("number", "?"))
        if urlsplit(one.get("source", "")).scheme not in {"http", "https"}:
            found.append(f"{what}: no source")
        if not re.fullmatch(r"20\d\d-\d\d-\d\d", one.get("source_read", "")):
            found.append(f"{what}: not said when it was read")
        if one.get("checked_by_person") is not False:
            found.append(f"{what}: nobody has called it")
    for line in country["lines"]:
        # A line's own page often carries no date: then the day on which it was read stands on ours.
        if not re.fullmatch(r"(20\d\d(-\d\d){0,2})?", line.get("source_dated", "?")):
            found.append(f"{line['name']}: its source has no date")
        found += [f"{line['name']}: a way without a number" for way in line["ways"] if not reaches(way)]
    return found


def reaches(way: dict[str, str]) -> bool:
    if way["kind"] == "chat":
        return way["address"].startswith("https://") and bool(way["label"])
    return way["kind"] in {"call", "text"} and len(re.findall(r"\d", way["number"])) >= 3 and bool(way["label"])


def test_english_names_are_many_and_each_word_stands_once() -> None:
    words = read(PERSONAS / "en.toml")
    first, second = words["first"], words["second"]
    assert len(first) >= 220
    assert len(second) >= 320
    assert len({word.casefold() for word in first + second}) == len(first) + len(second)
    assert all(re.fullmatch("[A-Z][a-z]+", word) for word in first + second)


def test_no_two_english_words_make_a_brand_or_a_hurt() -> None:
    words = read(PERSONAS / "en.toml")
    made = {f"{one} {other}" for one, other in itertools.product(words["first"], words["second"])}
    never = {pair.strip() for pair in NEVER.split("|")}
    assert len(never) > 40
    assert not made & never
    assert "Painted Spoon" in made
    assert not {"Lamp", "Lampshade", "Lantern"} & {*words["first"], *words["second"]}


@pytest.mark.parametrize("language", GENDERED)
def test_other_languages_agree_in_gender(language: str) -> None:
    words = read(PERSONAS / f"{language}.toml")
    genders = set(words["things"])
    things = [thing for some in words["things"].values() for thing in some]
    assert set(words["order"].split()) == {"thing", "quality"}
    assert len(things) == len(set(things))
    assert len(things) * len(words["qualities"]) >= 2000
    for quality in words["qualities"]:
        assert set(quality) == genders
    assert len({quality["m"] for quality in words["qualities"]}) == len(words["qualities"])


def test_german_qualities_carry_their_endings() -> None:
    for quality in read(PERSONAS / "de.toml")["qualities"]:
        stem = quality["f"].removesuffix("e")
        assert quality == {"m": f"{stem}er", "f": f"{stem}e", "n": f"{stem}es"}


def test_no_offered_name_sounds_like_a_carer() -> None:
    reserved = {word for some in read(PERSONAS / "reserved.toml").values() for word in some}
    offered = {word.casefold() for key in ("first", "second") for word in read(PERSONAS / "en.toml")[key]}
    for language in GENDERED:
        words = read(PERSONAS / f"{language}.toml")
        offered |= {thing.casefold() for some in words["things"].values() for thing in some}
        offered |= {form.casefold() for quality in words["qualities"] for form in quality.values()}
    assert {"facilitator", "steward", "carer", "openchair", "moderador", "hilfe"} <= reserved
    assert not offered & reserved


def test_sign_in_words_are_short_and_unlike_each_other() -> None:
    assert len(SIGN_IN) >= 1500
    assert len(set(SIGN_IN)) == len(SIGN_IN)
    assert all(re.fullmatch("[a-z]{3,7}", word) for word in SIGN_IN)
    ordered = sorted(SIGN_IN)
    assert not [(one, other) for one, other in itertools.pairwise(ordered) if other.startswith(one)]


def test_sign_in_words_are_heard_one_way() -> None:
    assert not HEARD_TWO_WAYS & set(SIGN_IN)


def test_there_are_lines_for_many_countries() -> None:
    assert len(HELPLINES) >= 20


@pytest.mark.parametrize("code", HELPLINES)
def test_every_number_has_a_page_behind_it(code: str) -> None:
    country = read(HELPLINES[code])
    assert country["country"] == code
    assert country["emergency"]
    assert country["lines"]
    assert flaws(country) == []
    for line in country["lines"]:
        assert line["for_whom"]
        assert line["hours"]
        assert line["cost"]
        assert line["languages"]


@pytest.mark.parametrize("code", HELPLINES)
def test_no_page_is_from_the_future(code: str) -> None:
    for one in (country := read(HELPLINES[code]))["lines"] + country["emergency"]:
        assert one["source_dated"] <= one["source_read"]
        assert datetime.date.fromisoformat(one["source_read"]) >= datetime.date(2026, 11, 22)


@pytest.mark.parametrize("lost", ["source", "source_read", "source_dated", "checked_by_person"])
def test_a_line_that_lost_its_page_would_be_noticed(lost: str) -> None:
    country = copy.deepcopy(read(HELPLINES["pt"]))
    del country["lines"][0][lost]
    assert flaws(country)


def test_the_words_for_a_bad_night_are_easy() -> None:
    steps = read(DATA / "steps.toml")
    waits = [step["words"] for step in steps["wait"]["steps"]]
    asked = [f"{one['ask']} {one['answer']}" for one in steps["call"]["questions"]]
    assert len(waits) == 4
    assert 3 <= len(asked) <= 4
    for words in [*waits, *asked, steps["cannot"]["words"]]:
        assert textstat.automated_readability_index(words) <= EASY
