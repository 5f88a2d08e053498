"""`make screenshots`: walks the demonstration community in Chromium and writes the pictures of README and docs/."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from openchair.web.demo.signs import SIGNS
from scripts.static import collect
from scripts.steps import ROOT, main, step
from tests.browser.browsers import FLAGS, found
from tests.browser.house import House, fill, served

PICTURES = ROOT / "docs" / "pictures"
GROUP = "After losing a partner"
PASSPHRASE = "seven lamps above quiet water"
# What is 1280 px wide is kept smaller: papers show it smaller still, and nobody should have to load it.
WIDE = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 0.7, "color_scheme": "light"}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 1, "color_scheme": "dark"}


class Camera:
    """A browser of one shape that keeps what it is shown."""

    def __init__(self, browser: Browser, house: House, name: str, how: dict[str, object]) -> None:
        self.page: Page = browser.new_context(base_url=house.origin, reduced_motion="reduce", **how).new_page()  # type: ignore[arg-type]
        self._name = name

    def take(self, place: str, path: str = "") -> None:
        if path:
            self.page.goto(path)
        self.page.screenshot(path=PICTURES / f"{place}_{self._name}.png", animations="disabled")

    def press(self, words: str) -> None:
        """A link or a button of the page's body that leads on."""
        main = self.page.get_by_role("main")
        either = main.get_by_role("link", name=words, exact=True).or_(
            main.get_by_role("button", name=words, exact=True)
        )
        with self.page.expect_navigation():
            either.first.click()


def take() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    collect()
    with tempfile.TemporaryDirectory(prefix="openchair-pictures-") as folder:
        data = Path(folder) / "data"
        with step("The demonstration community"):
            fill(data)
        with served(data) as house, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found(), args=FLAGS)
            with step("Pictures, wide and light"):
                _look_round(Camera(browser, house, "wide", WIDE))
            with step("Pictures, phone and dark"):
                _come_in(Camera(browser, house, "phone", PHONE))
            browser.close()


def _look_round(camera: Camera) -> None:
    """As a guest, then as the demonstration's member."""
    camera.take("front", "/")
    camera.take("crisis", "/help")
    camera.take("find", "/groups")
    camera.press(GROUP)
    camera.take("group_guest")
    _sign_in(camera)
    camera.take("home", "/home")
    camera.press(GROUP)
    camera.take("group")
    camera.take("topic", _topic(camera.page))


def _come_in(camera: Camera) -> None:
    """As somebody who has just found the house, up to their own chair; then as the demonstration's member."""
    page = camera.page
    camera.take("front", "/")
    camera.take("crisis", "/help")
    page.goto("/groups")
    camera.press(GROUP)
    camera.press("Join")
    for box in page.get_by_role("checkbox").all():
        box.check()
    camera.press("Go on")
    camera.take("sign-up")
    page.get_by_role("radio").first.check()
    page.locator("input[name=passphrase]").fill(PASSPHRASE)
    page.locator("input[name=again]").fill(PASSPHRASE)
    camera.press("Go on")
    camera.press("Note it now")
    camera.take("code")
    page.get_by_role("checkbox").check()
    camera.press("Go on")
    page.locator("input[name=rules]").check()
    page.locator(".face").scroll_into_view_if_needed()
    camera.take("join")
    page.context.clear_cookies()
    _sign_in(camera)
    camera.take("home", "/home")
    camera.press(GROUP)
    camera.take("topic", _topic(page))


def _sign_in(camera: Camera) -> None:
    member = next(sign for sign in SIGNS if sign.key == "member")
    camera.page.goto("/sign-in")
    camera.page.locator("input[name=name]").fill(member.name)
    camera.page.locator("input[name=passphrase]").fill(member.passphrase)
    camera.press("Come in")


def _topic(page: Page) -> str:
    """The address of the first topic on a group's page that somebody has answered."""
    answered = page.locator("li.ask-row").filter(has_not_text="waiting for a first answer")
    return answered.first.get_by_role("link").get_attribute("href") or ""


if __name__ == "__main__":
    main(take)
