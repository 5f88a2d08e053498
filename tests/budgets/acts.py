"""What somebody does on a page before it is looked at, to bring it into a state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from playwright.sync_api import Page

from tests.make import PASSPHRASE


def send_empty(page: Page) -> None:
    """The page's main form without anything in it: every error there is."""
    with page.expect_navigation():
        page.evaluate("""() => {
          const form = document.querySelector('main form[method=post]');
          form.noValidate = true;
          form.querySelectorAll('textarea, input[type=text], input[type=password]').forEach(one => one.value = '');
          form.querySelectorAll('input[type=radio], input[type=checkbox]').forEach(one => one.checked = false);
          form.querySelector('button:not([formaction]):not([formnovalidate])').click();
        }""")


def send_too_long_a_label(page: Page) -> None:
    page.fill("#id_names", "W" * 31)
    with page.expect_navigation():
        page.get_by_role("button", name="Keep it").click()


def send_an_odd_picture(page: Page) -> None:
    page.set_input_files("#id_picture", {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"})
    with page.expect_navigation():
        page.get_by_role("button", name="Show it").click()


def ask_for_similar(page: Page) -> None:
    """Topics like the one somebody is about to begin."""
    page.fill("#id_title", "What do you say when somebody asks?")
    page.wait_for_selector("#similar a")


def say_what_is_listed(page: Page) -> None:
    """Words that come back with why, and how else to say it."""
    page.fill("#id_words", "Call me on 07700 900123.")
    with page.expect_navigation():
        page.get_by_role("button", name="Send it", exact=True).click()
    page.wait_for_selector("#stopped")


def say_danger(page: Page) -> None:
    """What nobody can be sent for stands on the page as soon as danger is chosen."""
    page.check('[name="reason"][value="danger"]')
    page.wait_for_selector(".incase", state="visible")


def agree(page: Page) -> None:
    for box in page.get_by_role("checkbox").all():
        box.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Go on").click()


def agree_and_send_empty(page: Page) -> None:
    agree(page)
    send_empty(page)


def send_expired(page: Page) -> None:
    _send_without(page, "form")


def send_signed_out(page: Page) -> None:
    _send_without(page, "session")


def _send_without(page: Page, cookie: str) -> None:
    """Words, on a form whose cookie is gone. It is put back afterwards, for the next visit."""
    kept: list[Any] = page.context.cookies()
    page.locator("main textarea").first.fill("Words that must not be lost.")
    page.context.clear_cookies(name=f"{cookie}-{urlsplit(page.url).port}")
    with page.expect_navigation():
        page.get_by_role("button", name="Send it").click()
    page.context.add_cookies(kept)


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def be_offered_a_long_name(page: Page) -> None:
    """Which name is offered is chance; this is as long as any."""
    page.evaluate("document.querySelectorAll('.given').forEach(one => { one.textContent = 'W'.repeat(24) })")


def make_code(page: Page) -> None:
    """The card with the recovery code; whoever has one already says their passphrase first."""
    for asked in page.locator("main input[type=password]").all():
        asked.fill(PASSPHRASE)
    with page.expect_navigation():
        page.get_by_role("button", name="Note it now").click()
    page.get_by_role("heading", name="Keep this somewhere safe").wait_for()


def show_name(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Show my sign-in name").click()
    page.locator(".given").wait_for()


def make_link(page: Page) -> None:
    page.get_by_role("radio").first.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Make a link").click()
    page.get_by_role("heading", name="Here it is").wait_for()


def standing_in(template: str, **context: Any) -> Callable[[Page], None]:
    """A page that no visit brings about without breaking the house: its own template, at the house's address."""

    def stand_in(page: Page) -> None:
        body = render_to_string(template, context)
        address = f"{page.url.rstrip('/')}/stand-in"
        page.route(address, lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=body))
        page.goto(address)
        page.unroute(address)

    stand_in.__name__ = template
    return stand_in


STAND_INS = [
    standing_in("ui/400.html"),
    standing_in("ui/403.html", words={"words": "Words that were not taken."}),
    standing_in("ui/500.html"),
    standing_in("web/unwanted.html", too_long=True),
    standing_in("web/unwanted.html"),
    standing_in("vault/shut.html", reason="This house is not open yet."),
    standing_in("vault/gone.html"),
    standing_in("personas/gone.html", about={"name": "A circle for trying"}),
]
