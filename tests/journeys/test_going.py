"""Going, thinking again, and coming back: from a group, with one's words, for good, and without a passphrase."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.browsers import PHONE, Crowd
from tests.browser.hands import Hand
from tests.browser.house import House
from tests.journeys import people

pytestmark = pytest.mark.browser

WORDS = "I planted the bulbs he bought."


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def ana(request: pytest.FixtureRequest, crowd: Crowd) -> Hand:
    return Hand(crowd.open(**PHONE, java_script_enabled=request.param))


@pytest.fixture
def circle(house: House) -> str:
    return "/g/{group}".format(**house.stage["circle"])


def sits_down(ana: Hand, circle: str) -> tuple[str, str]:
    """Sign up, join, write; answers Ana's name in the group and the topic's address."""
    ana.open(circle)
    ana.go(ana.link("Join"))
    people.sign_up(ana)
    name = people.sit_down(ana)
    return name, people.start_topic(ana, title="Bulbs", need="To be heard", words=WORDS)


def ben_at(crowd: Crowd, house: House) -> Hand:
    ben = Hand(crowd.open(**PHONE))
    people.sign_in(ben, "Ben signs in", house.stage["passphrase"])
    return ben


def test_leaving_a_group_and_coming_back(crowd: Crowd, house: House, ana: Hand, circle: str) -> None:
    name, topic = sits_down(ana, circle)
    ana.open(circle)
    ana.go(ana.link("Leave this group"))
    ana.go(ana.button("Leave"))
    ana.heading("You have left")

    ben = ben_at(crowd, house)
    ben.open(topic)
    expect(people.post(ben.page, WORDS)).to_contain_text("A former member")
    expect(ben.page.get_by_text(name)).to_have_count(0)

    ana.go(ana.link("Come back"))
    ana.sees(f"You are {name} here, as before.")
    ana.tick(ana.page.get_by_role("checkbox", name="the ground rules"))
    ana.go(ana.button("Sit down"))
    ben.open(topic)
    expect(people.post(ben.page, WORDS)).to_contain_text(name)


def test_taking_ones_words_along_and_bringing_them_back(crowd: Crowd, house: House, ana: Hand, circle: str) -> None:
    name, topic = sits_down(ana, circle)
    ana.open(f"{circle}/leave")
    ana.go(ana.button("Take my words with me"))
    ana.heading("Your words are on their way out")

    ben = ben_at(crowd, house)
    ben.open(topic)
    expect(ben.page.get_by_text(WORDS)).to_have_count(0)
    expect(ben.page.get_by_text(name)).to_have_count(0)

    ana.go(ana.button("Bring them back"))
    ben.open(topic)
    expect(people.post(ben.page, WORDS)).to_contain_text(name)


def test_taking_ones_words_along_for_good(crowd: Crowd, house: House, ana: Hand, circle: str) -> None:
    _name, topic = sits_down(ana, circle)
    ana.open(f"{circle}/leave")
    ana.go(ana.button("Take my words with me"))
    ana.go(ana.button("Destroy them now"))
    ana.heading("Your words are gone")
    ben = ben_at(crowd, house)
    ben.open(topic)
    expect(ben.page.get_by_text(WORDS)).to_have_count(0)


def test_deleting_the_account_and_staying_after_all(crowd: Crowd, house: House, ana: Hand, circle: str) -> None:
    name, topic = sits_down(ana, circle)
    ana.open("/you")
    ana.go(ana.link("Delete my account"))
    ana.go(ana.button("Delete my account"))
    ana.heading("You are going")

    ben = ben_at(crowd, house)
    ben.open(topic)
    expect(ben.page.get_by_text(WORDS)).to_have_count(0)

    ana.go(ana.button("Stay"))
    expect(ana.page).to_have_url(re.compile("/home$"))
    ben.open(topic)
    expect(people.post(ben.page, WORDS)).to_contain_text(name)


def test_the_recovery_code_lets_one_choose_a_new_passphrase(ana: Hand) -> None:
    ana.open("/sign-up")
    name, code = people.sign_up(ana, note_code=True)
    ana.open("/you")
    ana.go(ana.button("Sign out here"))
    ana.open("/sign-in")
    ana.go(ana.link("I forgot my passphrase"))
    ana.write(ana.field("Your sign-in name"), name)
    ana.write(ana.field("Your recovery code"), code.lower())
    ana.write(ana.page.locator("input[name=passphrase]"), people.NEW_PASSPHRASE)
    ana.write(ana.page.locator("input[name=again]"), people.NEW_PASSPHRASE)
    ana.go(ana.button("Go on"))
    ana.heading("Keep this somewhere safe")
    assert ana.page.locator(".code li").all_inner_texts() != code.split()
    ana.page.context.clear_cookies()

    ana.open("/sign-in")
    people.knock(ana, name, people.PASSPHRASE)
    expect(ana.page.get_by_role("alert")).to_contain_text("do not fit together")
    people.knock(ana, name, people.NEW_PASSPHRASE)
    expect(ana.page).to_have_url(re.compile("/home$"))
