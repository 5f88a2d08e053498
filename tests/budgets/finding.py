"""The pages of searching."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.budgets.visiting import Visit

INSIDE = "member facilitator"


def _look_for(page: Page, words: str) -> None:
    page.fill("#words", words)
    with page.expect_navigation():
        page.locator("form.seek button").click()


def find_something(page: Page) -> None:
    """Words of a title and of what is said below it."""
    _look_for(page, "benches hour")
    page.locator("mark").first.wait_for()


def find_words_without_end(page: Page) -> None:
    _look_for(page, "Donaudampfschifffahrtsgesellschaft" * 3)
    page.locator("mark").first.wait_for()


def find_nothing(page: Page) -> None:
    _look_for(page, "Zorbanthe")
    page.get_by_role("heading", name="Nothing was found").wait_for()


def look_for_nothing_special(page: Page) -> None:
    _look_for(page, "what should I do")
    page.get_by_role("heading", name="These words stand nearly everywhere").wait_for()


FINDING = [
    Visit("search-group", INSIDE),
    Visit("search-group", "member", act=find_something),
    Visit("search-group", "member", act=find_words_without_end),
    Visit("search-group", "member", act=find_nothing),
    Visit("search-group", "member", act=look_for_nothing_special),
    Visit("search-group", "member", query="?q=lost"),
    Visit("search-group", "member", "empty"),
    Visit("search", "newcomer member facilitator"),
    Visit("search", "member", act=find_something),
]
