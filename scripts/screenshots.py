"""`make screenshots`: walks the demonstration community in Chromium and writes the pictures of README and docs/."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from openchair.web.demo.signs import SIGNS
from scripts.static import collect
from scripts.steps import ROOT, Trouble, main, step
from tests.browser.house import House, fill, served

PICTURES = ROOT / "docs" / "pictures"
SCREENS = {
    "wide": (ViewportSize(width=1280, height=860), "light"),
    "phone": (ViewportSize(width=360, height=740), "dark"),
}
GROUP = re.compile(r"^/g/[^/]+$")
TOPIC = re.compile(r"^/g/[^/]+/t/[^/]+$")


def take() -> None:
    chromium = shutil.which("chromium")
    if not chromium:
        raise Trouble("There is no chromium here. On Debian: apt install chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    collect()
    with tempfile.TemporaryDirectory(prefix="openchair-pictures-") as folder:
        data = Path(folder) / "data"
        with step("The demonstration community"):
            fill(data)
        with served(data) as house, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for name in SCREENS:
                with step(f"Pictures, {name}"):
                    _walk(browser, house, name)
            browser.close()


def _walk(browser: Browser, house: House, name: str) -> None:
    size, scheme = SCREENS[name]
    context = browser.new_context(base_url=house.origin, viewport=size, reduced_motion="reduce")
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for place, address in _places(page):
        answer = page.goto(address)
        if answer is None or not answer.ok:
            raise Trouble(f"{address} answered {answer.status if answer else 'nothing'}.")
        page.screenshot(path=PICTURES / f"{place}_{name}.png")
    context.close()


def _places(page: Page) -> Iterator[tuple[str, str]]:
    """What is worth a picture, first as a guest, then signed in as the demonstration's member."""
    yield "front", "/"
    yield "find", "/groups"
    yield "group_guest", _first(page, GROUP)
    yield "sign-up", "/sign-up"
    yield "crisis", "/help"
    _sign_in(page)
    yield "home", "/home"
    yield "group", _first(page, GROUP)
    yield "topics", f"{_path(page)}/topics"
    yield "topic", _first(page, TOPIC)


def _sign_in(page: Page) -> None:
    member = SIGNS[0]
    page.goto("/sign-in")
    page.locator("input[name=name]").fill(member.name)
    page.locator("input[name=passphrase]").fill(member.passphrase)
    with page.expect_navigation():
        page.locator("main form button.btn").first.click()


def _first(page: Page, wanted: re.Pattern[str]) -> str:
    links = page.locator("main a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    found = next((str(link) for link in links if wanted.match(link)), "")
    if not found:
        raise Trouble(f"{_path(page)} has no link like {wanted.pattern}.")
    return found


def _path(page: Page) -> str:
    return re.sub(r"^\w+://[^/]+", "", page.url)


if __name__ == "__main__":
    main(take)
