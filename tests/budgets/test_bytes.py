"""What comes over the wire: every page within its budget, and readable soon on a thin line."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from tests.browser.house import House
from tests.budgets import visits
from tests.budgets.conftest import Gallery
from tests.budgets.visits import Visit
from tests.budgets.weighing import KB, File, Scales, Weight, readable_after

pytestmark = pytest.mark.browser

CALM = [(visit, role) for visit, role in visits.EACH if not visit.act]
FIRST_PAGES = ["front", "find", "group"]


@pytest.fixture(scope="module")
def scales(opened: Gallery) -> Callable[[str], Scales]:
    """One for each person: they hear everything that person's browser asks for."""
    kept: dict[str, Scales] = {}

    def of(role: str) -> Scales:
        return kept.setdefault(role, Scales(opened.page_of(role)))

    return of


def path_of(name: str, house: House) -> str:
    return Visit(name, "guest").path(house.stage)


@pytest.mark.parametrize("visit", CALM, ids=visits.told)
def test_every_page_is_within_the_house_s_budget(
    gallery: Gallery, house: House, scales: Callable[[str], Scales], visit: tuple[Visit, str]
) -> None:
    weight = scales(visit[1]).weigh(visit[0].path(house.stage), fresh=True)
    assert over_budget(weight, urlsplit(house.origin).netloc) == []


def over_budget(weight: Weight, host: str) -> list[str]:
    """What is too much on any page."""
    sums = {
        "in all": (weight.size, 60 * KB),
        "style": (sum(file.size for file in weight.of("Stylesheet")), 14 * KB),
        "scripts": (sum(file.size for file in weight.of("Script")), 20 * KB),
        "fonts": (len(weight.of("Font")), 0),
        "other hosts": (len(weight.foreign(host)), 0),
    }
    return [f"{what}: {value}, allowed {most}" for what, (value, most) in sums.items() if value > most]


@pytest.mark.parametrize("name", FIRST_PAGES)
def test_a_guest_s_first_visit(gallery: Gallery, house: House, scales: Callable[[str], Scales], name: str) -> None:
    weight = scales("guest").weigh(path_of(name, house), fresh=True, late=True)
    assert weight.size <= 60 * KB
    assert len(weight.files) <= 6, [file.address for file in weight.files]


def test_a_topic_of_twenty_posts(gallery: Gallery, house: House, scales: Callable[[str], Scales]) -> None:
    path = Visit("topic", "member", "full").path(house.stage)
    first = scales("member").weigh(path, fresh=True, late=True)
    again = scales("member").weigh(path, fresh=False)
    assert gallery.page_of("member").locator("li.post").count() == 20
    assert first.size <= 30 * KB, [(file.size, file.address) for file in first.files]
    assert again.size <= 12 * KB


@pytest.mark.parametrize("name", FIRST_PAGES)
def test_a_first_page_is_readable_soon_on_a_thin_line(
    gallery: Gallery, house: House, scales: Callable[[str], Scales], name: str
) -> None:
    """50 kbit/s and half a second to and fro."""
    weight = scales("guest").weigh(path_of(name, house), fresh=True, late=True)
    assert gallery.page_of("guest").get_by_role("heading", level=1).is_visible()
    assert readable_after(weight, bits=50_000, delay=0.5) <= 5.0


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
