"""What people do here, one step each, in the words of the page."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Hand

PASSPHRASE = "seven lamps above quiet water"
NEW_PASSPHRASE = "eleven boats below the old bridge"


def look_round(hand: Hand, group: str) -> None:
    """From the front to one group, as a guest."""
    hand.open("/")
    hand.heading("There is a chair for you here.")
    hand.sees("No e-mail, no phone number. Only the people of a group read what is said in it")
    hand.go(hand.link("Find a group").first)
    hand.heading("Find your people")
    hand.go(hand.link(group))
    hand.heading(group)
    for part in ("Is this for me?", "Ground rules"):
        expect(hand.page.get_by_role("heading", name=part)).to_be_visible()


def sign_up(hand: Hand, *, note_code: bool = False) -> tuple[str, str]:
    """From the first page of signing up to the end of it; answers sign-in name and recovery code."""
    hand.heading("Before you sit down")
    hand.tick(hand.page.get_by_role("checkbox", name="years old or older"))
    hand.tick(hand.page.get_by_role("checkbox", name="the rules of this house"))
    hand.go(hand.button("Go on"))
    hand.heading("A name and a passphrase")
    hand.choose(hand.page.get_by_role("radio").first)
    hand.write(hand.field("A passphrase"), PASSPHRASE)
    hand.write(hand.field("The passphrase once more"), PASSPHRASE)
    hand.go(hand.button("Go on"))
    hand.heading("So that you can come back")
    name = hand.page.locator(".given").inner_text()
    if not note_code:
        hand.go(hand.link("Remind me later"))
        return name, ""
    hand.go(hand.button("Note it now"))
    hand.heading("Keep this somewhere safe")
    code = " ".join(hand.page.locator(".code li").all_inner_texts())
    hand.tick(hand.page.get_by_role("checkbox", name="I have it on paper"))
    hand.go(hand.button("Go on"))
    return name, code


def sit_down(hand: Hand) -> str:
    """Say yes to the ground rules, ask for another name once, take it; answers the name."""
    hand.heading("Take a chair")
    hand.tick(hand.page.get_by_role("checkbox", name="the ground rules"))
    first = _offered(hand)
    hand.go(hand.button("Another name"))
    name = _offered(hand)
    assert name != first
    expect(hand.page.get_by_role("checkbox", name="the ground rules")).to_be_checked()
    hand.choose(hand.page.get_by_role("radio", name=name))
    hand.go(hand.button("Sit down"))
    return name


def _offered(hand: Hand) -> str:
    return hand.page.locator("input[name=offered]").input_value()


def start_topic(hand: Hand, *, title: str, need: str, words: str) -> str:
    """From a group's page; answers the address of the topic."""
    hand.go(hand.link("Start a topic").first)
    fill_topic(hand, title=title, need=need, words=words)
    hand.go(hand.button("Send it"))
    hand.heading(title)
    return path_of(hand.page)


def fill_topic(hand: Hand, *, title: str, need: str, words: str) -> None:
    hand.heading("Start a topic")
    hand.choose(hand.page.get_by_role("radio", name=need))
    hand.write(hand.field("What is it about"), title)
    hand.write(hand.field("Your words"), words)


def answer(hand: Hand, words: str) -> None:
    """On a topic's page."""
    hand.write(hand.field("Your words"), words)
    hand.go(hand.button("Send it"))


def sign_in(hand: Hand, name: str, passphrase: str) -> None:
    hand.open("/sign-in")
    knock(hand, name, passphrase)
    expect(hand.page).not_to_have_url(re.compile("sign-in"))


def knock(hand: Hand, name: str, passphrase: str) -> None:
    """On the sign-in page."""
    hand.write(hand.field("Your sign-in name"), name)
    hand.write(hand.page.locator("input[name=passphrase]"), passphrase)
    hand.go(hand.button("Come in"))


def post(page: Page, words: str) -> Locator:
    return page.locator("li.post").filter(has_text=words)


def path_of(page: Page) -> str:
    return re.sub(r"^https?://[^/]+", "", page.url).partition("#")[0]


def lose_session(page: Page) -> None:
    """As when it ran out, or somebody signed out in another tab."""
    kept: list[Any] = page.context.cookies()
    page.context.clear_cookies()
    page.context.add_cookies([cookie for cookie in kept if not cookie["name"].startswith("session")])
