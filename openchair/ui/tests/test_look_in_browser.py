"""The style page in Chromium: everything the house is made of, in every light, width and direction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TURNED = """([direction, text]) => {
  document.documentElement.dir = direction;
  document.documentElement.style.fontSize = text;
}"""
UNDRAWN = """[...document.querySelectorAll('main svg use')].filter(use => {
  if (!use.closest('svg').getClientRects().length) return false;
  const box = use.getBBox();
  return box.width < 1 || box.height < 1;
}).map(use => use.getAttribute('href'))"""


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def open_page(browser: Browser, address: str, complaints: list[str]) -> Iterator[Any]:
    contexts = []

    def complain(what: object) -> None:
        complaints.append(str(what))

    def opened(path: str = "/style", *, width: int = 1280, **choices: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **choices)
        contexts.append(context)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", complain)
        page.goto(address + path, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", ["/style", "/member"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_nothing(open_page, axe, path, width, light):
    page = open_page(path, width=width, color_scheme=light)
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [(one["id"], node["html"]) for one in found["violations"] for node in one["nodes"]] == []


def test_the_policy_refuses_nothing(open_page, complaints):
    for path in ("/style", "/member", "/writing"):
        open_page(path)
    assert complaints == []


def test_what_the_policy_refuses_would_be_heard(open_page, complaints):
    open_page("/using").evaluate("document.body.innerHTML = '<p style=\"color: red\">x</p>'")
    assert any("inline style" in complaint for complaint in complaints)


@pytest.mark.parametrize("text", ["100%", "200%"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_runs_over_the_side(open_page, direction, text):
    page = open_page()
    page.evaluate(TURNED, [direction, text])
    over = {}
    for width in (320, 360, 480, 768, 1024, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        over[width] = page.evaluate(WIDER)
    assert set(over.values()) == {0}, over


@pytest.mark.parametrize("choices", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_every_drawing_of_the_sprite_is_drawn(open_page, choices):
    assert open_page(**choices).evaluate(UNDRAWN) == []


def test_dark_by_choice_is_dark_by_system(open_page):
    ground = "getComputedStyle(document.body).backgroundColor"
    by_system = open_page(color_scheme="dark").evaluate(ground)
    assert open_page("/style?theme=dark").evaluate(ground) == by_system
    assert open_page("/style?theme=light", color_scheme="dark").evaluate(ground) == open_page().evaluate(ground)


def test_what_can_be_pressed_is_large_enough(open_page):
    """44 px high; links that stand in a sentence are as high as their line."""
    small = open_page(width=360).evaluate("""() => [...document.querySelectorAll(
      '.btn, .chip > span, .pick, .tabs a, .nav a, .lintel a, .foot li a, .react, .act, .in, summary, .pager a')]
      .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.9).map(one => one.outerHTML)""")
    assert small == []


def test_nothing_moves_for_those_who_asked_for_rest(open_page):
    page = open_page(reduced_motion="reduce")
    assert page.evaluate("document.getAnimations().length") == 0


def test_paper_bears_words_and_no_frame(open_page):
    page = open_page()
    page.emulate_media(media="print")
    assert not page.locator(".lintel").is_visible()
    assert page.locator(".words").first.is_visible()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_words(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("one => one === document.activeElement && one.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
