"""Somebody comes in and is answered. With a phone, without scripts, on 320 px, with keys alone, on a thin line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from openchair.web.demo.signs import SIGNS, Sign
from tests.browser.browsers import DESKTOP, PHONE, TINY, Crowd
from tests.browser.hands import Hand, Keys
from tests.browser.house import House
from tests.journeys import people

pytestmark = pytest.mark.browser

GROUP = "A circle for trying"
# 50 kbit/s, and half a second before the first byte. How soon a page can be read: tests/budgets count it in bytes.
THIN = {"offline": False, "latency": 500, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8}


def on_a_thin_line(crowd: Crowd) -> Hand:
    page = crowd.open(**PHONE)
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", THIN)
    return Hand(page)


WAYS: dict[str, Callable[[Crowd], Hand]] = {
    "a phone": lambda crowd: Hand(crowd.open(**PHONE)),
    "no scripts": lambda crowd: Hand(crowd.open(**PHONE, java_script_enabled=False)),
    "320 px": lambda crowd: Hand(crowd.open(**TINY)),
    "keys alone": lambda crowd: Keys(crowd.open(**DESKTOP)),
    "a thin line": on_a_thin_line,
}


@pytest.mark.parametrize("way", WAYS)
def test_ana_comes_in_and_ben_answers_her(crowd: Crowd, house: House, way: str) -> None:
    ana = WAYS[way](crowd)
    people.look_round(ana, GROUP)
    ana.go(ana.link("Join"))
    people.sign_up(ana, note_code=way in {"a phone", "keys alone"})
    name = people.sit_down(ana)
    ana.heading(GROUP)

    title, words = f"The first evening, {way}", f"I laid the table for two again, {way}."
    topic = people.start_topic(ana, title=title, need="To be heard", words=words)
    expect(people.post(ana.page, words)).to_contain_text(name)

    ben = Hand(crowd.open(**PHONE, java_script_enabled=way != "no scripts"))
    people.sign_in(ben, "Ben signs in", house.stage["passphrase"])
    ben.sees(title)
    ben.go(ben.link(title).first)
    ben.sees(f"{name} wants to be heard.")
    reply = f"I do that with cups, {way}."
    people.answer(ben, reply)
    hers = people.post(ben.page, words)
    hers.get_by_role("button", name="I hear you").click()
    expect(people.post(ben.page, words).get_by_role("button", name="I hear you")).to_have_attribute(
        "aria-pressed", "true"
    )

    ana.open(topic)
    expect(people.post(ana.page, reply)).to_contain_text("Ben")
    expect(people.post(ana.page, words)).to_contain_text("from Ben")


@pytest.mark.parametrize("shape", [PHONE, TINY, DESKTOP])
def test_the_first_screen_says_what_this_is_and_who_sees_what(crowd: Crowd, shape: dict[str, object]) -> None:
    page = crowd.open(**shape)
    page.goto("/")
    high = page.viewport_size["height"] if page.viewport_size else 0
    for words in (
        page.get_by_role("heading", level=1),
        page.get_by_text("Small groups of people who know it"),
        page.get_by_text("Only the people of a group read what is said in it"),
        page.get_by_role("main").get_by_role("link", name="Find a group"),
    ):
        box = words.bounding_box()
        assert box, words
        assert box["y"] + box["height"] <= high, words


@pytest.mark.parametrize("sign", SIGNS, ids=[sign.key for sign in SIGNS])
def test_the_sign_ins_of_the_demonstration_open_the_house(phone: Page, sign: Sign) -> None:
    hand = Hand(phone)
    people.sign_in(hand, sign.name, sign.passphrase)
    hand.sees("This is a demonstration.")
    expect(phone.get_by_role("link", name="You", exact=True)).to_be_visible()
