"""No page runs over its window, and none loses words in forced colours or on paper."""

from __future__ import annotations

import pytest

from tests.budgets import layout, visits
from tests.budgets.conftest import Gallery
from tests.budgets.visits import Visit

pytestmark = pytest.mark.browser

SIZES = (layout.NARROW, *layout.LARGE_LETTERS, *layout.WIDE)


@pytest.mark.parametrize("visit", visits.EACH, ids=visits.told)
def test_nothing_runs_over_or_is_lost(gallery: Gallery, visit: tuple[Visit, str]) -> None:
    page = gallery.show(*visit)
    assert [what for size in SIZES for what in layout.runs_over(page, *size)] == []
    page.set_viewport_size({"width": 1280, "height": 800})
    on_screen = layout.words(page)
    assert on_screen
    for how in ({"forced_colors": "active"}, {"media": "print"}):
        page.emulate_media(**how)
        assert set(on_screen) - set(layout.words(page)) == set(), how
        page.emulate_media(forced_colors="none", media="screen")


def test_words_without_a_face_begin_where_their_heading_does(gallery: Gallery) -> None:
    page = gallery.show(next(visit for visit in visits.VISITS if visit.name == "persona"), "member")
    for size in ({"width": 360, "height": 740}, {"width": 1280, "height": 800}):
        page.set_viewport_size(size)
        heading, words = (page.locator(one).first.bounding_box() for one in ("#wrote", ".posts .words"))
        assert heading
        assert words
        assert words["x"] == heading["x"]
