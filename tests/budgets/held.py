"""The pages about what the house holds on somebody, and the copy they may take along."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.budgets import acts
from tests.budgets.visiting import Visit


def have_a_copy(page: Page) -> None:
    """Asked for once; the worker beside the house makes it."""
    asking = page.get_by_role("button", name="Make my copy")
    if asking.count():
        with page.expect_navigation():
            asking.click()
    page.get_by_role("heading", name="Your copy is ready").wait_for()


def fetch_it_without_a_passphrase(page: Page) -> None:
    have_a_copy(page)
    acts.send_empty(page)


HELD = [
    Visit("you-data", "newcomer"),
    Visit("you-copy", "newcomer"),
    Visit("you-copy", "newcomer", act=have_a_copy),
    Visit("you-copy", "newcomer", act=fetch_it_without_a_passphrase),
    Visit("work", "steward"),
]
