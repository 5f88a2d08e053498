"""What comes over the wire of the pages that most depends on; test_pages.py weighs every page."""

from __future__ import annotations

import pytest

from tests.browser.house import House
from tests.budgets.conftest import Gallery
from tests.budgets.visits import Visit
from tests.budgets.weighing import KB, File, Weight, over_budget, readable_after

pytestmark = pytest.mark.browser

FIRST_PAGES = ["front", "find", "group"]


def path_of(name: str, house: House) -> str:
    return Visit(name, "guest").path(house.stage)


@pytest.mark.parametrize(("name", "given"), [*((name, "circle") for name in FIRST_PAGES), ("group", "pictured")])
def test_a_guest_s_first_visit(gallery: Gallery, house: House, name: str, given: str) -> None:
    path = Visit(name, "guest", given).path(house.stage)
    weight = gallery.scales_of("guest").weigh(path, fresh=True, late=True)
    assert any("/picture/" in file.address for file in weight.files) == (given == "pictured")
    assert weight.size <= 60 * KB
    assert len(weight.files) <= 6, [file.address for file in weight.files]


def test_a_topic_of_twenty_posts(gallery: Gallery, house: House) -> None:
    path = Visit("topic", "member", "full").path(house.stage)
    first = gallery.scales_of("member").weigh(path, fresh=True, late=True)
    again = gallery.scales_of("member").weigh(path, fresh=False)
    assert gallery.page_of("member").locator("li.post").count() == 20
    assert first.size <= 30 * KB, [(file.size, file.address) for file in first.files]
    assert again.size <= 12 * KB


@pytest.mark.parametrize("name", FIRST_PAGES)
def test_a_first_page_is_readable_soon_on_a_thin_line(gallery: Gallery, house: House, name: str) -> None:
    """50 kbit/s and half a second to and fro."""
    weight = gallery.scales_of("guest").weigh(path_of(name, house), fresh=True, late=True)
    assert gallery.page_of("guest").get_by_role("heading", level=1).is_visible()
    assert readable_after(weight, bits=50_000, delay=0.5) <= 5.0


def test_what_the_browser_still_has_weighs_as_much_as_new(gallery: Gallery, house: House) -> None:
    scales, path = gallery.scales_of("member"), Visit("topic", "member", "full").path(house.stage)
    new = scales.weigh(path, fresh=True)
    wired = scales.weigh(path, fresh=False)
    assert wired.of("Stylesheet") == []
    for kind in ("Stylesheet", "Script"):
        assert sorted(file.size for file in scales.shown().of(kind)) == sorted(file.size for file in new.of(kind)) != []


def test_too_much_would_be_found() -> None:
    """The seeded defects: a font, a file of somebody else's, too much style, too much for the line."""
    page = File("http://house/", "Document", 5 * KB, rank=0)
    style = File("http://house/a.css", "Stylesheet", 10 * KB, rank=1)
    assert over_budget(Weight([page, style]), "house") == []
    assert readable_after(Weight([page, style]), bits=50_000, delay=0.5) == pytest.approx(3.4)
    font = File("http://other/a.woff2", "Font", 1 * KB, rank=1)
    found = over_budget(Weight([page, style, style, font]), "house")
    assert [line.partition(":")[0] for line in found] == ["style", "fonts", "other hosts"]
    assert readable_after(Weight([page, page, style, style]), bits=50_000, delay=0.5) > 5.0
    late = File("http://house/b.css", "Stylesheet", 1 * KB, rank=2)
    assert readable_after(Weight([page, style, late]), bits=50_000, delay=0.5) == pytest.approx(4.06)
