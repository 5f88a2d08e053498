"""The seeded defects: pages made bad on purpose, which every guard of the journeys and budgets must find."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.budgets import axe, layout
from tests.budgets.lab import ORIGIN, STYLED, Lab
from tests.budgets.weighing import Scales

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<script>1</script>", "console:"),
        ('<p style="color: red">Red</p>', "console:"),
        ('<a href="https://elsewhere.test/">Away</a><img alt="" src="https://elsewhere.test/dot.png">', "console:"),
        ('<link rel="stylesheet" href="/missing.css">', "404:"),
    ],
)
def test_the_watch_finds_what_breaks_the_policy(lab: Lab, body: str, found: str) -> None:
    lab.show(body, watched=True)
    assert lab.watch
    assert lab.watch.faults
    assert lab.watch.faults[0].startswith(found)


def test_the_watch_finds_a_broken_answer_and_a_call_elsewhere(lab: Lab) -> None:
    page = lab.show("", status=500, watched=True)
    assert lab.watch
    assert lab.watch.faults == [f"500: {ORIGIN}/"]
    page.evaluate("location.href = 'https://elsewhere.test/'")
    page.wait_for_event("requestfailed")
    assert "asked another host: https://elsewhere.test/" in lab.watch.faults


def test_the_watch_finds_nothing_on_a_good_page(lab: Lab) -> None:
    lab.show("<p>Words</p>", watched=True)
    assert lab.watch
    assert lab.watch.faults == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<img src="/x.png">', "image-alt"),
        ("<button></button>", "button-name"),
        ("<input>", "label"),
    ],
)
def test_axe_finds_what_is_wrong(lab: Lab, body: str, rule: str) -> None:
    found = axe.violations(lab.show(body))
    assert any(f"light {rule}" in line for line in found)


def test_axe_looks_in_the_dark_too(lab: Lab) -> None:
    page = lab.show("<p>Hard to read</p>")
    page.evaluate("""() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
      '@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }');
      document.adoptedStyleSheets = [sheet]; }""")
    assert [line.split(":")[0] for line in axe.violations(page)] == ["dark color-contrast"]


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("<button class=small></button>", "@media (min-width: 700px) { .small { display: none } }"),
        ("<button><b>Wide</b></button>", "@media (max-width: 700px) { b { display: none } }"),
    ],
)
def test_axe_looks_at_all_that_a_phone_shows_otherwise(lab: Lab, body: str, rules: str) -> None:
    page = lab.show(body)
    page.evaluate(STYLED, rules)
    assert [line.split(":")[0] for line in axe.violations(page)] == ["dark button-name"]


def test_axe_looks_where_lines_wrap(lab: Lab) -> None:
    page = lab.show("<p>Hard to read</p>")
    page.evaluate(STYLED, "@media (max-width: 320px) { p { color: #ddd; background: #eee } }")
    assert [line.split(" color")[0] for line in axe.violations(page)] == ["320 px, 100 %"]


def test_axe_looks_at_large_letters(lab: Lab) -> None:
    """Light words that their dark ground covers only as long as they take one line."""
    page = lab.show("<p><b>One word</b><b>Another</b></p>")
    page.evaluate(
        STYLED,
        "p { display: flex; flex-wrap: wrap; block-size: 2rem; background: #222; color: #fff } b { flex: 0 0 7rem; "
        "line-height: 2rem }",
    )
    assert {line.split(" color")[0] for line in axe.violations(page)} == {"360 px, 200 %"}


def test_too_wide_is_found_at_each_size(lab: Lab) -> None:
    styled: Callable[[str], None] = lambda rules: lab.page.evaluate(STYLED, rules)  # noqa: E731
    page = lab.show("<p>Sideways</p>")
    assert layout.runs_over(page, *layout.NARROW) == []
    styled("p { inline-size: 330px }")
    assert layout.runs_over(page, *layout.NARROW)
    assert layout.runs_over(page, 768, 100) == []
    styled("p { inline-size: 20rem; margin: 0 }")
    assert layout.runs_over(page, *layout.LARGE_LETTERS[0])


def test_words_that_paper_loses_are_found(lab: Lab) -> None:
    page = lab.show("<p>Kept</p><p class='lost'>Lost</p>")
    page.evaluate(STYLED, "@media print { .lost { display: none } }")
    on_screen = layout.words(page)
    page.emulate_media(media="print")
    assert set(on_screen) - set(layout.words(page)) == {"Lost"}


def test_the_scales_weigh_what_comes_over_the_wire(lab: Lab) -> None:
    lab.body = "<p>" + "words " * 2000 + '</p><img alt="" src="/dot.png">'
    weight = Scales(lab.page).weigh("/", fresh=True, late=True)
    assert len(weight.of("Document")) == len(weight.of("Image")) == 1
    assert weight.foreign("house.test") == []
    assert len(weight.foreign("other.test")) == len(weight.files)
