"""Leaving, drafts and one press one sending, in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from openchair.ui.tests import site

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    yield page
    context.close()


def until(page: Page, holds: Callable[[], bool], patience: float = 6000) -> bool:
    waited = 0
    while not holds() and waited < patience:
        page.wait_for_timeout(50)
        waited += 50
    return holds()


def reached(path: str) -> list[dict[str, str]]:
    return [form for where, form in site.reached if where == path]


def shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def test_leaving_ends_the_session_and_shows_another_site(page):
    page.goto("/writing")
    page.locator("[data-leave]").click()
    page.wait_for_url("**/elsewhere")
    assert until(page, lambda: len(reached("/exit")) == 1)


def test_shift_three_times_leaves(page):
    page.goto("/writing", wait_until="networkidle")
    shift(page, 3)
    page.wait_for_url("**/elsewhere")


def test_capital_letters_do_not_leave(page):
    page.goto("/writing", wait_until="networkidle")
    page.locator("textarea").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    shift(page, 2)
    page.keyboard.press("a")
    shift(page, 2)
    page.wait_for_timeout(200)
    assert page.url.endswith("/writing")


def back_after_leaving(page: Page) -> bool:
    """Whether somebody who presses Back sees what was there before."""
    page.goto("/style", wait_until="networkidle")
    page.goto("/writing", wait_until="networkidle")
    shift(page, 3)
    page.wait_for_url("**/elsewhere")
    page.go_back(wait_until="networkidle")
    assert page.url.endswith("/style")
    return page.locator("h1").first.is_visible() or page.title() != ""


def test_back_shows_nothing(page):
    assert not back_after_leaving(page)


def test_back_would_show_all_if_leaving_left_no_mark(page):
    """The seeded defect of the test above."""
    script = (Path(site.__file__).parents[1] / "static" / "ui" / "js" / "leave.js").read_text()
    assert "marked(true);" in script
    careless = script.replace("marked(true);", "")
    page.route("**/leave.js", lambda route: route.fulfill(body=careless, content_type="text/javascript"))
    assert back_after_leaving(page)


def test_coming_anew_shows_the_page(page):
    back_after_leaving(page)
    page.goto("/writing", wait_until="networkidle")
    assert page.locator("h1").is_visible()


def test_no_word_is_kept_on_the_device(page):
    page.goto("/writing", wait_until="networkidle")
    page.locator("textarea").fill("Four months.")
    page.get_by_text("Kept as a draft.").wait_for()
    kept = """async () => [localStorage.length, sessionStorage.length, document.cookie,
      (await indexedDB.databases()).length, (await caches.keys()).length]"""
    assert page.evaluate(kept) == [0, 0, "", 0, 0]


def test_words_are_kept_while_one_rests(page):
    page.goto("/writing", wait_until="networkidle")
    page.locator("textarea").fill("Four months.")
    page.get_by_text("Kept as a draft.").wait_for()
    (draft,) = reached("/draft")
    assert draft["words"] == "Four months."
    assert len(draft["csrfmiddlewaretoken"]) == 64


def test_words_that_could_not_be_kept_are_said_to_be_here_still(page):
    site.refusing.add("/draft")
    page.goto("/writing", wait_until="networkidle")
    page.locator("textarea").fill("Four months.")
    page.get_by_text("Not kept as a draft yet").wait_for()
    assert page.locator("textarea").input_value() == "Four months."


def test_words_are_kept_when_the_page_goes_away(page):
    page.goto("/writing", wait_until="networkidle")
    page.locator("textarea").fill("Unfinished")
    page.goto("/using")
    assert until(page, lambda: [form["words"] for form in reached("/draft")] == ["Unfinished"])


def test_what_is_sent_is_not_kept_again(page):
    page.goto("/writing", wait_until="networkidle")
    page.locator("textarea").fill("Sent at once")
    page.get_by_role("button", name="Send it").click()
    page.wait_for_url("**/sent")
    page.wait_for_timeout(2500)
    assert len(reached("/sent")) == 1
    assert reached("/draft") == []


def test_two_presses_send_once_and_the_button_says_so(page):
    page.goto("/writing", wait_until="networkidle")
    button = page.locator(".formfoot .btn")
    said = page.evaluate("""async () => {
      const button = document.querySelector('.formfoot .btn');
      button.click();
      button.click();
      return [button.textContent, button.getAttribute('aria-disabled')];
    }""")
    assert said == ["One moment …", "true"]
    page.wait_for_url("**/sent")
    assert len(reached("/sent")) == 1
    page.go_back(wait_until="networkidle")
    assert button.inner_text() == "Send it"
