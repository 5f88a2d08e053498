"""The style sheets as they are sent: light, complete, and readable by everybody."""

from __future__ import annotations

import gzip
import re

import pytest

from openchair.ui import gallery
from openchair.ui.sheets import PARTS, SHEETS, by_system, longhand, sheet

STEPS = re.compile(r"var\(--([\w-]+)")


def sent(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_the_house_s_sheet_is_light():
    assert sent(sheet("house.css")) <= 13_500


def test_page_sheets_are_lighter():
    assert sent(sheet("front.css")) <= 2_500
    assert sent(sheet("style.css")) <= 1_500


def test_every_part_stands_in_one_sheet():
    listed = [part for parts in SHEETS.values() for part in parts]
    there = [str(path.relative_to(PARTS)) for path in PARTS.rglob("*.css")]
    assert sorted(listed) == sorted(there)


@pytest.mark.parametrize("name", SHEETS)
def test_braces_meet(name):
    css = sheet(name)
    assert css.count("{") == css.count("}")


def test_every_property_used_is_somewhere_given():
    css = "".join(map(sheet, SHEETS))
    given = set(re.findall(r"(?<![\w-])--([\w-]+):", css))
    assert set(STEPS.findall(css)) <= given


def test_no_rule_that_a_phone_of_2019_would_drop_with_others():
    """A selector it does not know drops the whole rule: `:has` and `:is` may only stand alone, as a grace."""
    for selectors in re.findall(r"([^{}]+)\{[^{}]*\}", sheet("house.css")):
        if re.search(r":(?:has|is|where)\(|:focus-visible", selectors):
            assert "," not in re.sub(r"\([^)]*\)", "", selectors), selectors


def test_a_size_that_grows_has_one_that_does_not():
    """`clamp` in a custom property would leave an older browser without any size at all."""
    for part in PARTS.rglob("*.css"):
        css = re.sub(r"@supports[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", "", part.read_text(encoding="utf-8"))
        assert not re.search(r"\b(?:clamp|min|max)\(", css), part.name


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("a{margin-inline:1px}", "a{margin-inline-start:1px;margin-inline-end:1px}"),
        ("a{padding-block:1px 2px}", "a{padding-block-start:1px;padding-block-end:2px}"),
        (
            "a{margin-block:calc(-1 * var(--x)) 0;color:red}",
            "a{margin-block-start:calc(-1 * var(--x));margin-block-end:0;color:red}",
        ),
        ("a{scroll-margin-block:1px}", "a{scroll-margin-block:1px}"),
        ("a{margin-inline-start:1px}", "a{margin-inline-start:1px}"),
    ],
)
def test_short_names_are_spelt_out(short, long):
    assert longhand(short) == long


def test_dark_is_the_same_by_choice_and_by_system():
    twice = by_system('[data-theme="dark"] { --ink: #fff; }')
    assert twice == '@media (prefers-color-scheme: dark) {:root:not([data-theme="light"]) { --ink: #fff; }}\n'
    assert set(gallery.tokens("dark.css")) == set(gallery.tokens("tokens.css"))


def test_contrast_is_wcag_s():
    assert gallery.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert gallery.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("pair", gallery.pairs(), ids=lambda pair: f"{pair.front} on {pair.back}")
def test_every_pair_can_be_read_in_both_themes(pair):
    assert min(pair.light, pair.dark) >= pair.least
