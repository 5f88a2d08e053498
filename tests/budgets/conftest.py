"""Looking at every page as everybody: one browser for each person, kept while a file of tests lasts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.browsers import DESKTOP, Crowd
from tests.browser.hands import Hand
from tests.browser.house import House
from tests.budgets import axe, layout
from tests.budgets.lab import Lab
from tests.budgets.visits import Visit, sign_in_of
from tests.budgets.weighing import Scales, over_budget
from tests.journeys import people


class Gallery:
    """Shows each page to each person."""

    def __init__(self, chromium: Browser, house: House) -> None:
        self._house = house
        self._pages: dict[str, Page] = {}
        self._scales: dict[str, Scales] = {}
        self.crowd = Crowd(chromium, house)

    def show(self, visit: Visit, role: str) -> Page:
        page = self.page_of(role)
        answer = page.goto(visit.path(self._house.stage))
        assert answer
        assert answer.status == visit.status, f"{answer.status}: {page.url}"
        if visit.act:
            visit.act(page)
        return page

    def faults(self, visit: Visit, role: str) -> dict[str, list[str]]:
        """Every guard's word on one page, from one look at it; a guard that finds nothing says nothing."""
        page = self.show(visit, role)
        # The same page wraps alike for everybody, so its first reader is enough for that.
        first = role == visit.roles.split()[0]
        found = {
            "axe": axe.violations(page, crowded=first),
            "layout": layout.faults(page),
            "bytes": over_budget(self.scales_of(role).shown(), urlsplit(self._house.origin).netloc),
        }
        return {guard: lines for guard, lines in found.items() if lines}

    def page_of(self, role: str) -> Page:
        if role not in self._pages:
            page = self.crowd.open(**DESKTOP)
            page.add_init_script(axe.SOURCE)
            self._scales[role] = Scales(page)
            if role != "guest":
                people.sign_in(Hand(page), *sign_in_of(role, self._house))
            self._pages[role] = page
        return self._pages[role]

    def scales_of(self, role: str) -> Scales:
        self.page_of(role)
        return self._scales[role]


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


@pytest.fixture
def lab(chromium: Browser) -> Iterator[Lab]:
    opened = Lab(chromium)
    yield opened
    opened.context.close()
