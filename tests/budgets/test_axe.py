"""axe-core finds nothing: on any page, in any state, for anybody, in light and dark."""

from __future__ import annotations

import pytest

from tests.budgets import axe, visits
from tests.budgets.conftest import Gallery
from tests.budgets.visits import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("visit", visits.EACH, ids=visits.told)
def test_axe_finds_nothing(gallery: Gallery, visit: tuple[Visit, str]) -> None:
    page, role = visit
    # The same page wraps alike for everybody, so its first reader is enough for that.
    first = role == page.roles.split()[0]
    assert axe.violations(gallery.show(*visit), crowded=first) == []


def test_seeded_a_top_that_wraps_onto_paper_is_found(gallery: Gallery) -> None:
    page = gallery.show(next(visit for visit in visits.VISITS if visit.name == "front"), "guest")
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('.front .top { background: none }');
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }"""
    )
    assert any(line.startswith("360 px, 200 % color-contrast") for line in axe.violations(page))
