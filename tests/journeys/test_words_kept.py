"""Nothing that somebody wrote is lost, and nothing is said twice: whatever happens on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsers import PHONE, Crowd
from tests.browser.hands import Hand
from tests.browser.house import House
from tests.journeys import people

pytestmark = pytest.mark.browser

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def topic(house: House) -> str:
    return "/g/{group}/t/{topic}".format(**house.stage["full"])


def cleo(crowd: Crowd, house: House, *, scripts: bool) -> Hand:
    hand = Hand(crowd.open(**PHONE, java_script_enabled=scripts))
    people.sign_in(hand, "Cleo signs in", house.stage["passphrase"])
    return hand


def words_field(page: Page) -> str:
    return page.locator("textarea[name=words]").first.input_value()


@both_ways
def test_a_session_lost_while_writing(crowd: Crowd, house: House, topic: str, *, scripts: bool) -> None:
    hand = cleo(crowd, house, scripts=scripts)
    hand.open(topic)
    hand.open(f"{topic}/reply")
    words = f"Half an hour of words, scripts {scripts}."
    hand.write(hand.field("Your words"), words)
    people.lose_session(hand.page)
    hand.go(hand.button("Send it"))
    hand.heading("Your words are kept")
    hand.go(hand.button("Continue"))
    people.knock(hand, "Cleo signs in", house.stage["passphrase"])
    assert words_field(hand.page) == words
    hand.go(hand.button("Send it"))
    expect(people.post(hand.page, words)).to_have_count(1)


@both_ways
def test_a_topic_in_a_lost_session_keeps_its_title_too(crowd: Crowd, house: House, *, scripts: bool) -> None:
    hand = cleo(crowd, house, scripts=scripts)
    hand.open("/g/{group}/topics/new".format(**house.stage["circle"]))
    people.fill_topic(hand, title="Lost once", need="To be heard", words="And found again.")
    people.lose_session(hand.page)
    hand.go(hand.button("Send it"))
    hand.go(hand.button("Continue"))
    people.knock(hand, "Cleo signs in", house.stage["passphrase"])
    expect(hand.field("What is it about")).to_have_value("Lost once")
    assert words_field(hand.page) == "And found again."
    hand.go(hand.button("Throw the draft away"))


@both_ways
def test_an_expired_form_keeps_the_words(crowd: Crowd, house: House, topic: str, *, scripts: bool) -> None:
    hand = cleo(crowd, house, scripts=scripts)
    hand.open(f"{topic}/reply")
    words = f"Written slowly, scripts {scripts}."
    hand.write(hand.field("Your words"), words)
    hand.page.context.clear_cookies(name=f"form-{house.port}")
    hand.go(hand.button("Send it"))
    hand.heading("Please send it once more")
    expect(hand.field("What you wrote")).to_have_value(words)
    hand.go(hand.button("Send it"))
    expect(people.post(hand.page, words)).to_have_count(1)


@both_ways
def test_a_double_click_says_it_once(crowd: Crowd, house: House, topic: str, *, scripts: bool) -> None:
    hand = cleo(crowd, house, scripts=scripts)
    hand.open(f"{topic}/reply")
    words = f"Pressed twice, scripts {scripts}."
    hand.write(hand.field("Your words"), words)
    hand.button("Send it").dblclick(no_wait_after=True)
    # The second press may cut the first one's navigation off, so this looks at the address and waits for no event.
    expect(hand.page).not_to_have_url(re.compile(r"/reply"))
    expect(people.post(hand.page, words)).to_have_count(1)


def test_a_draft_is_kept_while_one_writes(crowd: Crowd, house: House, topic: str) -> None:
    hand = cleo(crowd, house, scripts=True)
    hand.open(f"{topic}/reply")
    words = "I will finish this when"
    hand.page.get_by_label("Your words").press_sequentially(words)
    expect(hand.page.get_by_role("status").filter(has_text="Kept as a draft.")).to_be_visible()
    hand.page.reload()
    assert words_field(hand.page) == words
    hand.go(hand.button("Throw the draft away"))
    assert words_field(hand.page) == ""


def test_a_draft_is_kept_by_its_button(crowd: Crowd, house: House, topic: str) -> None:
    hand = cleo(crowd, house, scripts=False)
    hand.open(f"{topic}/reply")
    words = "Not tonight. Tomorrow."
    hand.write(hand.field("Your words"), words)
    hand.go(hand.button("Keep as a draft"))
    hand.sees("Kept as a draft.")
    assert words_field(hand.page) == words
    hand.open("/home")
    hand.sees("Where you left off")
    hand.open(topic.rpartition("/t/")[0])
    hand.open(f"{topic}/reply")
    assert words_field(hand.page) == words
    hand.go(hand.button("Throw the draft away"))
    assert words_field(hand.page) == ""


@both_ways
def test_too_much_is_told_and_kept(crowd: Crowd, house: House, topic: str, *, scripts: bool) -> None:
    hand = cleo(crowd, house, scripts=scripts)
    hand.open(f"{topic}/reply")
    words = "Everything, from the start. " * 800
    hand.write(hand.field("Your words"), words)
    hand.go(hand.button("Send it"))
    expect(hand.page.get_by_role("alert")).to_contain_text("Nothing you wrote is lost.")
    assert words_field(hand.page).strip() == words.strip()
    hand.go(hand.button("Throw the draft away"))
