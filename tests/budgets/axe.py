"""axe-core in the page: what it finds wrong, in one line each."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.house import ROOT

SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
# All that depends on the light of the page; everything else is the same in both.
OF_LIGHT = ["color-contrast", "link-in-text-block"]
RUN = """async only => {
  const how = { resultTypes: ['violations'], ...(only.length ? { runOnly: { type: 'rule', values: only } } : {}) };
  const found = await axe.run(document, how);
  return found.violations.flatMap(one => one.nodes.map(node => [one.id, node.html, node.failureSummary ?? '']));
}"""


def violations(page: Page) -> list[str]:
    """In light and dark. The page's scripts need not run; the content policy stays as it is."""
    page.evaluate(SOURCE)
    found: list[str] = []
    for light in ("light", "dark"):
        page.emulate_media(color_scheme=light)
        settle(page)
        nodes: list[Any] = page.evaluate(RUN, [] if light == "light" else OF_LIGHT)
        found += [f"{light} {rule}: {html[:200]} {' '.join(why.split())[:200]}" for rule, html, why in nodes]
    page.emulate_media(color_scheme=None)
    return found


def settle(page: Page) -> None:
    """Let what moves come to its end: half a fade is half the contrast."""
    page.evaluate("() => document.getAnimations().forEach(one => one.finish())")
