"""Looking after a group, changing one's mind, keeping distance."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.browsers import PHONE, Crowd
from tests.browser.hands import Hand
from tests.browser.house import House
from tests.journeys import people

pytestmark = pytest.mark.browser


class Circle:
    """The group of the tests' cast, and whoever opens it in a browser of their own."""

    def __init__(self, crowd: Crowd, house: House) -> None:
        self._crowd = crowd
        self._house = house
        self.path = "/g/{group}".format(**house.stage["circle"])

    def opened_by(self, name: str, path: str = "", **how: object) -> Hand:
        hand = Hand(self._crowd.open(**PHONE, **how))
        people.sign_in(hand, f"{name} signs in", self._house.stage["passphrase"])
        hand.open(path or self.path)
        return hand


@pytest.fixture
def circle(crowd: Crowd, house: House) -> Circle:
    return Circle(crowd, house)


def test_a_facilitator_sets_words_aside_and_puts_them_back(circle: Circle) -> None:
    dora = circle.opened_by("Dora")
    topic = people.start_topic(dora, title="A name too many", need="To be heard", words="It was Mister Jones.")
    fay = circle.opened_by("Fay", topic)
    fay.go(people.post(fay.page, "Mister Jones").get_by_role("link", name="Set aside"))
    fay.page.get_by_label("Set the words aside").check()
    fay.page.get_by_label("The rule it touches").select_option(index=1)
    fay.write(fay.field("What they will read"), "Please leave the name out.")
    fay.go(fay.button("Decide and tell them"))

    dora.open(topic)
    dora.sees("Only you and those who look after the group can read it now.")
    dora.sees("Why: Please leave the name out.")
    cleo = circle.opened_by("Cleo", topic)
    cleo.sees("A facilitator has set these words aside for now.")
    expect(cleo.page.get_by_text("Mister Jones")).to_have_count(0)

    fay.open(topic)
    fay.go(people.post(fay.page, "Mister Jones").get_by_role("button", name="Put back"))
    cleo.open(topic)
    cleo.sees("It was Mister Jones.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_member_changes_their_words_and_takes_them_back(circle: Circle, *, scripts: bool) -> None:
    dora = circle.opened_by("Dora", java_script_enabled=scripts)
    topic = people.start_topic(dora, title=f"Spelling, {scripts}", need="No reply needed", words="I mis him.")
    dora.go(people.post(dora.page, "I mis him.").get_by_role("link", name="Change"))
    dora.write(dora.field("Your words"), "I miss him.")
    dora.go(dora.button("Change it"))
    expect(people.post(dora.page, "I miss him.")).to_contain_text("changed since")

    fay = circle.opened_by("Fay", topic)
    fay.go(people.post(fay.page, "I miss him.").get_by_role("link", name="How it was before"))
    fay.sees("I mis him.")

    dora.go(people.post(dora.page, "I miss him.").get_by_role("link", name="Take back"))
    dora.go(dora.button("Take them back"))
    dora.open(topic)
    dora.sees("Somebody took their words back. That is always all right.")
    fay.open(topic)
    expect(fay.page.get_by_text("I miss him.")).to_have_count(0)


def test_a_block_is_mutual_immediate_and_can_be_ended(circle: Circle) -> None:
    hal = circle.opened_by("Hal")
    topic = people.start_topic(hal, title="The bus at seven", need="Experience", words="I take it to be among people.")
    ida = circle.opened_by("Ida", topic)
    people.answer(ida, "So do I, on Sundays.")
    hal.open(topic)
    hal.go(people.post(hal.page, "on Sundays").get_by_role("link", name="Ida"))
    hal.go(hal.button("Block"))

    hal.open(topic)
    expect(hal.page.get_by_text("on Sundays")).to_have_count(0)
    answer = ida.page.goto(topic)
    assert answer
    assert answer.status == 404
    ida.open(circle.path)
    expect(ida.page.get_by_text("The bus at seven")).to_have_count(0)

    hal.open(f"{circle.path}/you")
    hal.go(hal.button("Unblock"))
    hal.open(topic)
    hal.sees("So do I, on Sundays.")


def test_new_ground_rules_are_read_before_the_next_words(circle: Circle, house: House) -> None:
    path = "/g/{group}".format(**house.stage["promised"])
    ben = circle.opened_by("Ben", path)
    ben.go(ben.link("What has changed"))
    ben.sees("No doses.")
    ben.tick(ben.page.get_by_role("checkbox", name="the ground rules"))
    ben.go(ben.button("Say yes"))
    people.start_topic(ben, title="After the new rules", need="To be heard", words="I said yes.")
