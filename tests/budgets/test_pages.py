"""Every page, in every state, for everybody: axe-core finds nothing, nothing runs over or is lost, it weighs little."""

from __future__ import annotations

import pytest

from tests.budgets import axe, visits
from tests.budgets.conftest import Gallery
from tests.budgets.visits import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("visit", visits.EACH, ids=visits.told)
def test_nothing_is_wrong_with_a_page(gallery: Gallery, visit: tuple[Visit, str]) -> None:
    assert gallery.faults(*visit) == {}


def one(name: str) -> Visit:
    return next(visit for visit in visits.VISITS if visit.name == name)


def test_words_without_a_face_begin_where_their_heading_does(gallery: Gallery) -> None:
    page = gallery.show(one("persona"), "member")
    for size in ({"width": 360, "height": 740}, {"width": 1280, "height": 800}):
        page.set_viewport_size(size)
        heading, words = (page.locator(one).first.bounding_box() for one in ("#wrote", ".posts .words"))
        assert heading
        assert words
        assert words["x"] == heading["x"]


STYLED = """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }"""


def test_seeded_a_top_that_wraps_onto_paper_is_found(gallery: Gallery) -> None:
    page = gallery.show(one("front"), "guest")
    page.evaluate(STYLED, ".front .top { background: none }")
    assert any(line.startswith("360 px, 200 % color-contrast") for line in axe.violations(page))


DEFECTS = {
    "axe": "main p { color: #999; background: #aaa }",
    "layout": "main { inline-size: 1700px }",
    "layout, on paper": "@media print { main p { display: none } }",
    "layout, in forced colours": "@media (forced-colors: active) { main p { visibility: hidden } }",
}


@pytest.mark.parametrize("name", DEFECTS)
def test_seeded_each_guard_says_what_it_finds_on_a_page_of_the_house(gallery: Gallery, name: str) -> None:
    def spoil(page: object) -> None:
        gallery.page_of("guest").evaluate(STYLED, DEFECTS[name])

    found = gallery.faults(Visit("front", "guest", act=spoil), "guest")
    assert set(found) == {name.partition(",")[0]}
