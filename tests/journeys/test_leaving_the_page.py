"""Somebody comes into the room. One press, and nothing tells what was on the screen, Back neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsers import PHONE, Crowd
from tests.browser.hands import Hand
from tests.browser.house import House
from tests.journeys import people

pytestmark = pytest.mark.browser

NEUTRAL = "https://www.wikipedia.org/"
SEEN = "document.documentElement.innerText.trim()"


def at_home(crowd: Crowd, house: House, *, scripts: bool) -> Page:
    hand = Hand(crowd.open(**PHONE, java_script_enabled=scripts))
    crowd.watch(hand.page).expect_leaving_to(NEUTRAL)
    people.sign_in(hand, "Eve signs in", house.stage["passphrase"])
    hand.open("/g/{group}".format(**house.stage["circle"]))
    hand.open("/g/{group}/t/{topic}".format(**house.stage["full"]))
    return hand.page


def by_link(page: Page) -> None:
    page.get_by_role("link", name="Leave this page").click()


def by_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def gone(page: Page) -> None:
    page.wait_for_function("() => !location.host.startsWith('localhost')")


@pytest.mark.parametrize(
    ("scripts", "leave"),
    [(True, by_link), (True, by_shift), (False, by_link)],
    ids=["link", "shift three times", "link without scripts"],
)
def test_one_press_and_it_is_gone(crowd: Crowd, house: House, leave: Callable[[Page], None], *, scripts: bool) -> None:
    page = at_home(crowd, house, scripts=scripts)
    with page.context.expect_event("request", lambda request: request.url == NEUTRAL):
        leave(page)
    gone(page)
    assert crowd.watch(page).left_for == [NEUTRAL]
    page.go_back()
    seen = page.evaluate(SEEN)
    for word in ("circle", "answer", "Evening", "topic", "group"):
        assert word.lower() not in seen.lower()
    page.goto("/home")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is closed")
    assert not [cookie for cookie in page.context.cookies() if cookie["name"].startswith("session")]


def test_shift_with_a_letter_is_writing(crowd: Crowd, house: House) -> None:
    page = at_home(crowd, house, scripts=True)
    page.goto(page.url + "/reply")
    page.get_by_label("Your words").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    expect(page.get_by_label("Your words")).to_have_value("ABCD")
    assert page.evaluate("document.documentElement.className") == ""


def test_back_after_signing_out_shows_nothing(crowd: Crowd, house: House) -> None:
    page = at_home(crowd, house, scripts=True)
    page.goto("/you")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out here", exact=True).click()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is closed")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is closed")
