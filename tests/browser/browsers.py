"""The fixtures of every test that needs a browser: a house, Chromium, and pages that are watched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import house as houses
from tests.browser.house import House
from tests.browser.watch import Watch

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
TINY = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    # Whatever a page might ask for, nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
PATIENCE = 30_000


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One for each worker: a copy of the folder that was filled once for all of them."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    data = own / "house"
    shutil.copytree(houses.filled(shared), data)
    with houses.served(data) as opened:
        yield opened


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Not for the whole session: while Playwright is at work, Django refuses its databases to the tests that follow."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=FLAGS)
        yield browser
        browser.close()


def found() -> Path:
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError("There is no chromium here: apt install chromium")
    return Path(path)


class Crowd:
    """The browsers of one test, each of a person of its own, all watched."""

    def __init__(self, chromium: Browser, house: House) -> None:
        self._chromium = chromium
        self._house = house
        self._contexts: list[BrowserContext] = []
        self._watches: dict[BrowserContext, Watch] = {}
        self._said_before = len(house.complaints())

    def open(self, **how: Any) -> Page:
        """A page in a browser of its own. `how`: as Playwright's new_context."""
        context = self._chromium.new_context(base_url=self._house.origin, **{**PHONE, **how})
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        self._watches[context] = Watch(context, self._house.origin)
        return context.new_page()

    def watch(self, page: Page) -> Watch:
        return self._watches[page.context]

    def faults(self) -> list[str]:
        logged = self._house.complaints()[self._said_before :].strip()
        return [fault for watch in self._watches.values() for fault in watch.faults] + ([logged] if logged else [])

    def forget(self) -> None:
        """Begin afresh, as for another test in the same browsers."""
        self._said_before = len(self._house.complaints())
        for watch in self._watches.values():
            watch.faults.clear()

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def crowd(chromium: Browser, house: House) -> Iterator[Crowd]:
    opened = Crowd(chromium, house)
    yield opened
    faults = opened.faults()
    opened.close()
    assert faults == []


@pytest.fixture
def phone(crowd: Crowd) -> Page:
    return crowd.open(**PHONE)


@pytest.fixture
def desktop(crowd: Crowd) -> Page:
    return crowd.open(**DESKTOP)


@pytest.fixture
def no_js(crowd: Crowd) -> Page:
    return crowd.open(**PHONE, java_script_enabled=False)
