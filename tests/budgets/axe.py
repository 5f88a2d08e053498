"""axe-core in the page: what it finds wrong, in one line each."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.house import ROOT

SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
LIGHTS = {"light": {"width": 1280, "height": 800}, "dark": {"width": 360, "height": 740}}
RUN = """async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
  .flatMap(one => one.nodes.map(node => [one.id, node.html, node.failureSummary ?? '']))"""


def violations(page: Page) -> list[str]:
    """In light on a wide screen, in the dark on a phone. The page's scripts need not run; its content policy holds."""
    page.evaluate(SOURCE)
    found: list[str] = []
    for light, size in LIGHTS.items():
        page.emulate_media(color_scheme="dark" if light == "dark" else "light")
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        settle(page)
        nodes: list[Any] = page.evaluate(RUN)
        found += [f"{light} {rule}: {html[:200]} {' '.join(why.split())[:200]}" for rule, html, why in nodes]
    page.emulate_media(color_scheme=None)
    return found


def settle(page: Page) -> None:
    """Let what moves come to its end: half a fade is half the contrast."""
    page.evaluate("() => document.getAnimations().forEach(one => one.finish())")
