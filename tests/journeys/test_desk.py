"""A desk that lies open: danger comes to it by itself within five seconds, and it rests while nobody looks."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.browsers import DESKTOP, Crowd
from tests.browser.hands import Hand
from tests.browser.house import House
from tests.journeys import people

pytestmark = pytest.mark.browser
WITHIN = 5_000
HIDE = """hidden => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => hidden ? 'hidden' : 'visible' });
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def opened_by(crowd: Crowd, house: House, name: str, path: str) -> Hand:
    hand = Hand(crowd.open(**DESKTOP))
    people.sign_in(hand, f"{name} signs in", house.stage["passphrase"])
    hand.open(path)
    return hand


def test_danger_comes_to_an_open_desk(crowd: Crowd, house: House) -> None:
    group, persona = (house.stage["circle"][what] for what in ("group", "persona"))
    fay = opened_by(crowd, house, "Fay", f"/g/{group}/desk")
    ben = opened_by(crowd, house, "Ben", f"/g/{group}/p/{persona}/report")
    waiting = fay.page.locator(".case.first")
    before = waiting.count()
    ben.choose(ben.page.get_by_role("radio", name="Somebody is in danger"))
    ben.sees("we cannot send help")
    ben.go(ben.button("Send it"))
    ben.sees("Thank you. It is with us.")
    expect(waiting).to_have_count(before + 1, timeout=WITHIN)
    expect(fay.page.locator("#desk-said")).to_have_text("Somebody may be in danger. It lies first on the desk.")


def test_it_rests_while_nobody_looks(crowd: Crowd, house: House) -> None:
    fay = opened_by(crowd, house, "Fay", "/g/{group}/desk".format(**house.stage["circle"]))
    asked: list[str] = []
    fay.page.on("request", lambda request: asked.append(request.url))
    fay.page.wait_for_timeout(WITHIN)
    assert asked
    fay.page.evaluate(HIDE, True)
    asked.clear()
    fay.page.wait_for_timeout(WITHIN)
    assert not asked
