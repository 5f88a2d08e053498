"""Somebody looks after it: a report, a decision and another look; a bad night; first words; words one would rather not
meet. With scripts and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.browsers import PHONE, Crowd
from tests.browser.hands import Hand
from tests.browser.house import House
from tests.journeys import people

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"]),
]


class Care:
    """A house with groups for these stories, and whoever opens it in a browser of their own."""

    def __init__(self, crowd: Crowd, house: House) -> None:
        self._crowd = crowd
        self._house = house

    def group(self, which: str) -> str:
        return "/g/{group}".format(**self._house.stage[which])

    def opened_by(self, name: str, path: str, *, scripts: bool) -> Hand:
        hand = Hand(self._crowd.open(**PHONE, java_script_enabled=scripts))
        people.sign_in(hand, f"{name} signs in", self._house.stage["passphrase"])
        hand.open(path)
        return hand


@pytest.fixture
def care(crowd: Crowd, house: House) -> Care:
    return Care(crowd, house)


def report(hand: Hand, words: str, reason: str) -> None:
    hand.go(people.post(hand.page, words).get_by_role("link", name="Report"))
    hand.heading("Report these words")
    hand.choose(hand.page.get_by_role("radio", name=reason))
    hand.go(hand.button("Send it"))


def test_a_report_a_decision_and_another_look(care: Care, *, scripts: bool) -> None:
    group, sharp = care.group("cared"), f"Get over it. {scripts}"
    who = "Ben" if scripts else "Cleo"
    ana = care.opened_by("Ana", group, scripts=scripts)
    topic = people.start_topic(
        ana, title=f"Four months, {scripts}", need="To be heard", words="I still lay two plates."
    )
    ben = care.opened_by(who, topic, scripts=scripts)
    people.answer(ben, sharp)
    ana.open(topic)
    report(ana, sharp, "It is cruel to somebody")
    ana.sees("Cruel to somebody")

    _decides(care.opened_by("Fay", f"{group}/desk", scripts=scripts), sharp)
    ben.open(group)
    _reads_why_and_asks_again(ben)
    ana.open(f"{group}/reports")
    ana.sees("Cruel to somebody")
    ana.open(topic)
    expect(ana.page.get_by_text(sharp)).to_have_count(0)

    _undoes(care.opened_by("Sam", "/desk/decisions", scripts=scripts), who)
    ben.open(f"{group}/decisions")
    ben.sees("Undone")
    ana.open(topic)
    ana.sees(sharp)


def _decides(fay: Hand, words: str) -> None:
    fay.go(fay.page.get_by_role("link", name=re.compile("Cruel to somebody")).first)
    expect(fay.page.get_by_text(words)).not_to_be_visible()
    fay.go(fay.button("Take it"))
    fay.press(fay.page.get_by_text("Show them"))
    fay.sees(words)
    fay.choose(fay.page.get_by_role("radio", name=re.compile("Set the words aside")))
    fay.write(fay.field("What they will read"), "This came across as telling Ana to hurry. Say how it was for you.")
    fay.page.get_by_label("The rule it touches").select_option(index=1)
    fay.go(fay.button("Decide and tell them"))


def _reads_why_and_asks_again(ben: Hand) -> None:
    """The page says what and why, leads to help, and nothing on it betrays that somebody reported it."""
    ben.sees("Something was decided about you")
    ben.go(ben.link("Read it"))
    ben.heading("Your words were set aside")
    ben.sees("This came across as telling Ana to hurry.")
    expect(ben.page.locator("main").get_by_role("link", name="Help now")).to_be_visible()
    assert "report" not in ben.page.locator("main").inner_text().lower()
    ben.write(ben.field("What the other person should know"), "I wrote it badly. I meant that it gets lighter.")
    ben.go(ben.button("Ask for another look"))


def _undoes(sam: Hand, whose: str) -> None:
    sam.go(sam.page.get_by_role("link", name=re.compile(whose)).first)
    sam.choose(sam.page.get_by_role("radio", name=re.compile("undone|Undo")))
    sam.write(sam.field("Why"), "They say what was meant, and it can be said.")
    sam.go(sam.button("Answer and tell them"))


def test_danger_words_when_nobody_is_on_duty(care: Care, *, scripts: bool) -> None:
    group, words = care.group("night"), f"I do not want to be alive any more tonight. {scripts}"
    who = "Ana" if scripts else "Ned"
    ana = care.opened_by(who, group, scripts=scripts)
    ana.go(ana.link("Start a topic").first)
    people.fill_topic(ana, title=f"Three in the morning, {scripts}", need="To be heard", words=words)
    ana.go(ana.button("Send it"))
    ana.heading(f"Three in the morning, {scripts}")
    ana.sees("If it is bad right now")
    ana.sees("This note comes by itself: no person has read them yet.")
    ana.sees("on duty until")
    ana.sees("we cannot send help")
    topic = people.path_of(ana.page).partition("?")[0]
    ana.press(ana.link("Close this note"))
    expect(ana.page.get_by_text("If it is bad right now")).to_have_count(0)
    ana.sees(words)
    people.answer(ana, "I still want to die.")
    expect(ana.page.get_by_text("If it is bad right now")).to_have_count(0)

    fay = care.opened_by("Fay", f"{group}/desk", scripts=scripts)
    fay.sees("Words that sound like danger")
    fay.sees("Please look first")
    fay.open(topic)
    fay.sees(words)


def test_first_words_wait_for_a_person(care: Care, *, scripts: bool) -> None:
    group, words = care.group("reading"), f"I have never said this anywhere. {scripts}"
    who = "Ana" if scripts else "Ned"
    ana = care.opened_by(who, group, scripts=scripts)
    topic = people.start_topic(ana, title=f"First time, {scripts}", need="To be heard", words=words)
    ana.sees("This was sent, and waits to be read.")
    expect(ana.page.get_by_role("link", name="talk to somebody now", exact=True)).to_be_visible()

    ben = care.opened_by("Ben", group, scripts=scripts)
    expect(ben.page.get_by_text(f"First time, {scripts}")).to_have_count(0)
    answer = ben.page.goto(topic.partition("?")[0])
    assert answer is not None
    assert answer.status == 404

    fay = care.opened_by("Fay", f"{group}/desk/held", scripts=scripts)
    one = fay.page.locator("article").filter(has_text=f"First time, {scripts}")
    fay.press(one.get_by_text("Read them"))
    fay.sees(words)
    fay.go(one.get_by_role("button", name="Let others read it"))

    ben.open(topic.partition("?")[0])
    ben.sees(words)
    ana.open(topic)
    expect(ana.page.get_by_text("This was sent, and waits to be read.")).to_have_count(0)


def test_a_label_is_met_folded(care: Care, *, scripts: bool) -> None:
    group, words = care.group("cared"), f"The machine by his bed went quiet. {scripts}"
    cleo = care.opened_by("Cleo", f"{group}/filters", scripts=scripts)
    death = cleo.page.locator("#death")
    cleo.choose(death.get_by_role("radio", name="Fold"))
    cleo.go(cleo.button("Keep it"))
    cleo.sees("Kept. It holds from now on.")

    ana = care.opened_by("Ana", group, scripts=scripts)
    ana.go(ana.link("Start a topic").first)
    people.fill_topic(ana, title=f"In the ward, {scripts}", need="To be heard", words=words)
    ana.press(ana.page.get_by_text("Add a content label"))
    ana.tick(ana.page.get_by_role("checkbox", name="death"))
    ana.go(ana.button("Send it"))
    topic = people.path_of(ana.page).partition("?")[0]

    cleo.open(topic)
    cleo.sees("Talks about: death")
    expect(cleo.page.get_by_text(words)).not_to_be_visible()
    cleo.press(cleo.page.get_by_text("Show it").first)
    cleo.sees(words)
    ben = care.opened_by("Ben", topic, scripts=scripts)
    ben.sees(words)
