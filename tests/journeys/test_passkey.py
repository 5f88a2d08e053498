"""Coming in without typing: with a passkey of Chromium's own virtual device, and with codes from an app."""

from __future__ import annotations

import time
from typing import Any

import pyotp
import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.browsers import PHONE, Crowd
from tests.browser.hands import Hand
from tests.browser.house import House
from tests.journeys import people
from tests.journeys.people import PASSPHRASE

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "hasPrf": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def hand(crowd: Crowd) -> Hand:
    return Hand(crowd.open(**PHONE))


class Device:
    """A phone that keeps passkeys, and lets its owner in by a finger."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("WebAuthn.enable")
        self._name = self._session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def kept(self) -> list[dict[str, Any]]:
        return list(self._session.send("WebAuthn.getCredentials", {"authenticatorId": self._name})["credentials"])

    def says_no(self) -> None:
        asked = {"authenticatorId": self._name, "isUserVerified": False}
        self._session.send("WebAuthn.setUserVerified", asked)


@pytest.fixture
def device(hand: Hand) -> Device:
    return Device(hand.page)


def come_new(hand: Hand) -> str:
    """Somebody new, up to their own page; answers the sign-in name."""
    hand.open("/sign-up")
    name, _ = people.sign_up(hand)
    hand.open("/you")
    return name


def make_passkey(hand: Hand, called: str = "my phone", passphrase: str = PASSPHRASE) -> None:
    hand.open("/you/passkeys")
    hand.sees("A phone lists its passkeys")
    hand.write(hand.field("A name for it"), called)
    hand.write(hand.page.locator("input[name=passphrase]"), passphrase)
    hand.press(hand.button("Make a passkey"))


def sign_out(page: Page) -> None:
    page.goto("/you")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out here").click()


def test_a_passkey_is_made_opens_the_door_and_is_removed(hand: Hand, device: Device) -> None:
    come_new(hand)
    make_passkey(hand)
    expect(hand.link("my phone")).to_be_visible()
    assert len(device.kept()) == 1
    sign_out(hand.page)

    hand.open("/sign-in?next=/you/recovery")
    with hand.page.expect_navigation(url="**/you/recovery"):
        hand.press(hand.button("Come in with a passkey"))
    # This device opens the account key too, so that what needs it does not ask for the passphrase.
    hand.go(hand.button("Note it now"))
    hand.heading("Keep this somewhere safe")

    hand.open("/you")
    hand.sees("Somebody signed in with a passkey of yours.")
    hand.open("/you/passkeys")
    hand.go(hand.link("my phone"))
    hand.write(hand.page.locator("input[name=passphrase]"), "not my passphrase")
    hand.go(hand.button("Remove this passkey"))
    hand.sees("This is not your passphrase.")
    hand.write(hand.page.locator("input[name=passphrase]"), PASSPHRASE)
    hand.go(hand.button("Remove this passkey"))
    expect(hand.link("my phone")).to_have_count(0)
    sign_out(hand.page)

    hand.open("/sign-in")
    with hand.page.expect_navigation():
        hand.press(hand.button("Come in with a passkey"))
    hand.sees("This passkey did not open anything here.")


def test_who_looks_after_others_keeps_their_last_second_step(hand: Hand, device: Device, house: House) -> None:
    people.sign_in(hand, "Fay signs in", house.stage["passphrase"])
    hand.open("/home")
    make_passkey(hand, "the desk", house.stage["passphrase"])
    hand.go(hand.link("the desk"))
    hand.write(hand.page.locator("input[name=passphrase]"), house.stage["passphrase"])
    hand.go(hand.button("Remove this passkey"))
    hand.sees("Set up another one first, then remove this.")
    hand.open("/you/passkeys")
    expect(hand.link("the desk")).to_be_visible()


def test_a_wrong_passphrase_makes_no_passkey_and_asks_no_device(hand: Hand, device: Device) -> None:
    come_new(hand)
    make_passkey(hand, passphrase="not my passphrase")
    hand.sees("This is not your passphrase.")
    expect(hand.field("A name for it")).to_have_value("my phone")
    assert device.kept() == []


def test_a_device_that_says_no_changes_nothing(hand: Hand, device: Device) -> None:
    come_new(hand)
    device.says_no()
    make_passkey(hand)
    hand.sees("Your device made no passkey. Nothing was changed.")


def test_without_scripts_the_pages_say_what_is_missing_and_the_passphrase_works(crowd: Crowd) -> None:
    hand = Hand(crowd.open(**PHONE, java_script_enabled=False))
    name = come_new(hand)
    hand.open("/you/passkeys")
    hand.sees("Passkeys need a newer browser with JavaScript on")
    expect(hand.button("Make a passkey")).to_be_hidden()
    sign_out(hand.page)
    hand.open("/sign-in")
    hand.sees("Passkeys need a newer browser with JavaScript on")
    expect(hand.button("Come in with a passkey")).to_be_hidden()
    people.knock(hand, name, PASSPHRASE)
    hand.open("/you")
    hand.heading("You")


@pytest.mark.parametrize("scripts", [True, False])
def test_codes_from_an_app_from_turning_on_to_turning_off(crowd: Crowd, scripts: bool) -> None:
    hand = Hand(crowd.open(**PHONE, java_script_enabled=scripts))
    name = come_new(hand)
    hand.go(hand.link("Codes from an app"))
    app = pyotp.TOTP("".join(hand.page.locator(".code li").all_inner_texts()))
    expect(hand.page.get_by_role("img", name="The same letters as below")).to_be_visible()
    _say_code(hand, app.now())
    hand.write(hand.page.locator("input[name=passphrase]"), PASSPHRASE)
    hand.go(hand.button("Turn it on"))
    hand.sees("Codes from an app were turned on.")
    sign_out(hand.page)

    hand.open("/sign-in?next=/you/app/off")
    people.knock(hand, name, PASSPHRASE)
    hand.heading("One more step")
    _say_code(hand, app.at(0))
    hand.go(hand.button("Come in"))
    hand.sees("This code does not count now.")
    # The one that turned it on counts no more; the next one does, also half a minute early.
    _say_code(hand, app.at(_later()))
    hand.go(hand.button("Come in"))
    hand.heading("Turn off codes from an app?")
    hand.write(hand.page.locator("input[name=passphrase]"), PASSPHRASE)
    hand.go(hand.button("Turn them off"))
    hand.sees("Codes from an app were turned off.")


def _later() -> int:
    return int(time.time()) + 30


def _say_code(hand: Hand, code: str) -> None:
    hand.write(hand.field("The code from your app"), code)
