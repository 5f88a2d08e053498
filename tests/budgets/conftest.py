"""Looking at every page as everybody: one browser for each person, kept while a file of tests lasts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.browsers import DESKTOP, Crowd
from tests.browser.hands import Hand
from tests.browser.house import House
from tests.budgets.visits import Visit, sign_in_of
from tests.journeys import people


class Gallery:
    """Shows each page to each person."""

    def __init__(self, chromium: Browser, house: House) -> None:
        self._house = house
        self._pages: dict[str, Page] = {}
        self.crowd = Crowd(chromium, house)

    def show(self, visit: Visit, role: str) -> Page:
        page = self.page_of(role)
        answer = page.goto(visit.path(self._house.stage))
        assert answer
        assert answer.status == visit.status, f"{answer.status}: {page.url}"
        if visit.act:
            visit.act(page)
        return page

    def page_of(self, role: str) -> Page:
        if role not in self._pages:
            page = self.crowd.open(**DESKTOP)
            if role != "guest":
                people.sign_in(Hand(page), *sign_in_of(role, self._house))
            self._pages[role] = page
        return self._pages[role]


@pytest.fixture(scope="module")
def opened(chromium: Browser, house: House) -> Iterator[Gallery]:
    gallery = Gallery(chromium, house)
    yield gallery
    gallery.crowd.close()


@pytest.fixture
def gallery(opened: Gallery) -> Iterator[Gallery]:
    opened.crowd.forget()
    yield opened
    assert opened.crowd.faults() == []
