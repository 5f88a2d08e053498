"""Two houses in folders of their own, served at once, and one browser that goes to both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from openchair.web.tests.commands import begin, told
from openchair.web.tests.test_open_house import Person
from tests.browser.house import House, served

pytestmark = pytest.mark.sqlite


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[tuple[House, House]]:
    for name in ("one", "other"):
        begin(tmp_path / name)
    with served(tmp_path / "one") as one, served(tmp_path / "other") as other:
        yield one, other


def test_one_browser_keeps_what_each_house_gave_it(houses: tuple[House, House]) -> None:
    one, other = (Person(house.port) for house in houses)
    other.cookies = one.cookies  # cookies do not know ports
    one.ask("GET", "/sign-up")
    kept = dict(one.cookies)
    assert kept
    other.ask("GET", "/sign-up")
    assert len(other.cookies) == 2 * len(kept)
    assert kept.items() <= one.cookies.items()
    for person in (one, other):
        # A form token that the other house had overwritten would be refused.
        assert person.ask("POST", "/sign-up", step="none")[0] != 403


def test_neither_house_knows_of_the_other(houses: tuple[House, House]) -> None:
    for house in houses:
        status, _, page = Person(house.port).ask("GET", "/")
        assert (status, "Chairs by the Sea" in page) == (200, True)
        assert house.complaints() == ""
    one, other = houses
    assert "taken" in told(other.data, "serve", PORT=str(one.port))
