"""The pages of coming in, and of what opens one's account."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.budgets import acts
from tests.budgets.visiting import Visit
from tests.make import PASSPHRASE


def say_passphrase(page: Page) -> None:
    """Of somebody who also has an app for codes: then the second step is asked for."""
    page.goto("/sign-in")
    page.locator("[name=name]").first.fill("Cora signs in")
    page.locator("input[type=password]").fill(PASSPHRASE)
    with page.expect_navigation():
        page.get_by_role("button", name="Come in", exact=True).click()
    page.get_by_role("heading", name="One more step").wait_for()


def say_passphrase_and_a_wrong_code(page: Page) -> None:
    say_passphrase(page)
    page.get_by_label("The code from your app").fill("000000")
    with page.expect_navigation():
        page.get_by_role("button", name="Come in", exact=True).click()
    page.locator("#errors").wait_for()


def press_stop(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Stop the reminders", exact=True).click()


WAYS_IN = [
    Visit("sign-in", "guest"),
    Visit("sign-in", "guest", act=acts.send_empty),
    Visit("sign-up", "guest"),
    Visit("sign-up", "guest", act=acts.send_empty),
    Visit("sign-up", "guest", act=acts.agree),
    Visit("sign-up", "guest", act=acts.agree_and_send_empty),
    Visit("recover", "guest"),
    Visit("recover", "guest", act=acts.send_empty),
    Visit("you", "newcomer steward"),
    Visit("you", "newcomer", act=acts.show_name),
    Visit("you-passphrase", "newcomer"),
    Visit("you-passphrase", "newcomer", act=acts.send_empty),
    Visit("you-recovery", "newcomer"),
    Visit("you-recovery", "newcomer", act=acts.make_code),
    Visit("you-delete", "newcomer"),
    Visit("you-stay", "going"),
    Visit("sign-in-code", "guest", act=say_passphrase),
    Visit("sign-in-code", "guest", act=say_passphrase_and_a_wrong_code),
    Visit("you-passkeys", "newcomer member"),
    Visit("you-passkey", "newcomer", "ways"),
    Visit("you-passkey", "newcomer", "ways", act=acts.send_empty),
    Visit("you-app", "newcomer"),
    Visit("you-app", "newcomer", act=acts.send_empty),
    Visit("you-app-off", "newcomer"),
    Visit("you-sessions", "newcomer"),
    Visit("you-mail", "newcomer asking declined"),
    Visit("you-mail", "newcomer", act=acts.send_empty),
    Visit("you-mail", "declined", act=acts.send_empty),
    Visit("mail-stop", "guest member", "linked"),
    Visit("mail-stop", "guest", "linked", act=press_stop),
    Visit("you-second", "newcomer member"),
]
