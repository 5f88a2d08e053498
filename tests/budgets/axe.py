"""axe-core in the page: what it finds wrong, in one line each."""

from __future__ import annotations

from typing import Any, Literal

from playwright.sync_api import Page, ViewportSize

from tests.browser.house import ROOT

SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
LETTERS = """percent => {
  const others = document.adoptedStyleSheets.filter(sheet => sheet !== window.letters);
  window.letters = new CSSStyleSheet();
  window.letters.replaceSync(`html { font-size: ${percent}% }`);
  document.adoptedStyleSheets = percent === 100 ? others : [...others, window.letters];
}"""
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 800}
# Width in px and letters in percent where lines wrap, so that words may come to stand on another ground.
CROWDED = ((320, 100), (360, 200))
# What the colours and the room there is can change where the same things are shown. All else axe reads off the tree.
SEEN = {"runOnly": ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]}
CONTRAST = {"runOnly": ["color-contrast"]}
# Remembers what a wide screen shows; then, whether a phone shows more or less.
REMEMBER = "() => { window.shown = new Set([...document.querySelectorAll('*')].filter(one => one.checkVisibility())) }"
OTHERS = "() => [...document.querySelectorAll('*')].some(one => one.checkVisibility() !== window.shown.has(one))"
# Words of the very colour of what is behind them axe only calls unsure; here they are wrong.
RUN = """async only => {
  const { violations, incomplete } = await axe.run(document, { resultTypes: ['violations', 'incomplete'], ...only });
  const lost = one => one.any.some(check => check.data && check.data.messageKey === 'equalRatio');
  return [...violations, ...incomplete.map(rule => ({ ...rule, nodes: rule.nodes.filter(lost) }))]
    .flatMap(rule => rule.nodes.map(node => [rule.id, node.html, node.failureSummary ?? '']));
}"""


def violations(page: Page, *, crowded: bool = True) -> list[str]:
    """In light on a wide screen, in the dark on a phone, and if `crowded` what can be read where lines wrap.

    The page's scripts need not run; its content policy holds.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    _stand(page, WIDE, "light")
    found = _told("light", page, {})
    page.evaluate(REMEMBER)
    _stand(page, PHONE, "dark")
    found += _told("dark", page, {} if page.evaluate(OTHERS) else SEEN)
    for width, letters in CROWDED if crowded else ():
        _stand(page, {"width": width, "height": 800}, "light")
        page.evaluate(LETTERS, letters)
        found += _told(f"{width} px, {letters} %", page, CONTRAST)
        page.evaluate(LETTERS, 100)
    page.emulate_media(color_scheme="null")
    return found


def _stand(page: Page, size: ViewportSize, light: Literal["light", "dark", "null"]) -> None:
    page.emulate_media(color_scheme=light)
    page.set_viewport_size(size)


def _told(where: str, page: Page, only: dict[str, Any]) -> list[str]:
    settle(page)
    nodes: list[Any] = page.evaluate(RUN, only)
    return [f"{where} {rule}: {html[:200]} {' '.join(why.split())[:200]}" for rule, html, why in nodes]


def settle(page: Page) -> None:
    """Let what moves come to its end: half a fade is half the contrast."""
    page.evaluate("() => document.getAnimations().forEach(one => one.finish())")
