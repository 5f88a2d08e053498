"""From right to left: the same pages, mirrored, in a language made for this."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import house as houses
from tests.browser import pseudo
from tests.browser.browsers import DESKTOP, PHONE, Crowd
from tests.browser.house import House
from tests.browser.mirrored import CODE
from tests.budgets import layout
from tests.budgets.visits import Visit, sign_in_of

pytestmark = pytest.mark.browser

# Where a middle must stand on a mirrored page: to the right of the window's own, or to the left.
RIGHT, LEFT = [".brand", ".crumb .i", ".post .by .cushion", ".gh .rug"], [".lintel .leave", ".side"]
MIDDLES = """chosen => chosen.flatMap(name => [...document.querySelectorAll(name)].map(one => {
  const box = one.getBoundingClientRect();
  return [name, (box.left + box.right) / 2 / document.documentElement.clientWidth];
}))"""
PAGES = [
    (Visit("front", "guest"), "guest"),
    (Visit("group", "guest"), "guest"),
    (Visit("group", "member"), "member"),
    (Visit("topic", "member", "full"), "member"),
    (Visit("topic-new", "member"), "member"),
]


@pytest.fixture(scope="module")
def mirrored_house(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data = tmp_path_factory.mktemp("mirrored") / "house"
    shutil.copytree(house.data, data)
    pseudo.write(data / "locale", CODE)
    with houses.served(data, settings="tests.browser.mirrored") as opened:
        yield opened


@pytest.fixture
def visitors(chromium: Browser, mirrored_house: House) -> Iterator[Crowd]:
    opened = Crowd(chromium, mirrored_house)
    yield opened
    faults = opened.faults()
    opened.close()
    assert faults == []


def show(visitors: Crowd, house: House, visit: Visit, role: str, **how: object) -> Page:
    page = visitors.open(**how, locale=CODE)
    if role != "guest":
        name, passphrase = sign_in_of(role, house)
        page.goto("/sign-in")
        page.locator("input[name=name]").fill(name)
        page.locator("input[name=passphrase]").fill(passphrase)
        with page.expect_navigation():
            page.locator("main form .formfoot button").click()
    page.goto(visit.path(house.stage))
    return page


def not_mirrored(page: Page) -> list[str]:
    """What stands on the wrong side."""
    return [f"{name} is at {at:.0%}" for name, at in page.evaluate(MIDDLES, RIGHT) if at < 0.5] + [
        f"{name} is at {at:.0%}" for name, at in page.evaluate(MIDDLES, LEFT) if at > 0.5
    ]


@pytest.mark.parametrize(("visit", "role"), PAGES, ids=[f"{visit.name}, {role}" for visit, role in PAGES])
def test_a_page_is_mirrored(visitors: Crowd, mirrored_house: House, visit: Visit, role: str) -> None:
    page = show(visitors, mirrored_house, visit, role, **DESKTOP)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == CODE
    assert "א" in page.locator("main").inner_text()
    assert not_mirrored(page) == []
    for size in (layout.NARROW, *layout.LARGE_LETTERS, (1280, 100)):
        assert layout.runs_over(page, *size) == []


def test_everything_that_must_change_sides_stands_on_some_page(visitors: Crowd, mirrored_house: House) -> None:
    shown = [show(visitors, mirrored_house, *one, **DESKTOP) for one in PAGES]
    found = {name for page in shown for name, _ in page.evaluate(MIDDLES, RIGHT + LEFT)}
    assert found == {*RIGHT, *LEFT}


def test_a_page_that_is_not_mirrored_would_be_found(visitors: Crowd, mirrored_house: House) -> None:
    page = show(visitors, mirrored_house, *PAGES[3], **DESKTOP)
    page.evaluate("document.documentElement.dir = 'ltr'")
    assert {line.partition(" is")[0] for line in not_mirrored(page)} >= {".brand", ".lintel .leave", ".side"}


def test_a_phone_is_mirrored_too(visitors: Crowd, mirrored_house: House) -> None:
    page = show(visitors, mirrored_house, *PAGES[3], **PHONE)
    assert [name for name, at in page.evaluate(MIDDLES, [".brand", ".post .by .cushion"]) if at < 0.5] == []
