"""Whether a page fits its window, whatever the window, the size of its letters, and the colours."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.budgets.axe import LETTERS, settle

NARROW = (320, 100)
LARGE_LETTERS = ((360, 200), (1280, 200))
# Begins where axe ends and ends where words are read: windows take longer to grow and shrink than to be looked at.
SIZES = (LARGE_LETTERS[0], NARROW, (768, 100), (1600, 100), LARGE_LETTERS[1])

# Boxes that may scroll by themselves (a table, a tray of chips) do not count; what they hold does not widen the page.
OVER = f"""percent => {{
  const letters = {LETTERS};
  const over = () => {{
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')].filter(one => {{
      const box = one.getBoundingClientRect();
      return box.width && (box.right > width + 1 || box.left < -1);
    }}).slice(-3).map(one => one.outerHTML.slice(0, 120)).concat([document.documentElement.scrollWidth + ' px wide']);
  }};
  letters(percent);
  const found = over();
  letters(100);
  return found;
}}"""


def runs_over(page: Page, width: int, letters: int) -> list[str]:
    """What stands out over the side of a window `width` px wide, at letters of so many percent."""
    page.set_viewport_size({"width": width, "height": 800})
    return [f"{width} px, {letters} %: {what}" for what in page.evaluate(OVER, letters)]


WAYS: tuple[dict[str, Any], ...] = ({"forced_colors": "active"}, {"media": "print"})
USUAL: dict[str, Any] = {"forced_colors": "none", "media": "screen"}

# Text that a reader of this page has: not hidden, not of no size, not of the colour of what is behind it.
WORDS = """() => {
  const out = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const words = walk.currentNode.textContent.trim();
    const holder = walk.currentNode.parentElement;
    if (!words || holder.closest('button, .btn, summary, form, nav, .acts, .reacts, details:not([open])')) continue;
    const style = getComputedStyle(holder);
    const seen = holder.getClientRects().length && style.visibility === 'visible' && Number(style.opacity) > 0
      && style.color !== 'rgba(0, 0, 0, 0)' && style.color !== style.backgroundColor;
    if (seen) out.push(words);
  }
  return out;
}"""


def words(page: Page) -> list[str]:
    """What can be read in the body of the page now; without buttons and forms, which paper does not need."""
    settle(page)
    found: list[str] = page.evaluate(WORDS)
    return found


def faults(page: Page) -> list[str]:
    """What runs over the window at any of the sizes; what forced colours or paper lose of what a screen shows."""
    found = [what for size in SIZES for what in runs_over(page, *size)]
    page.set_viewport_size({"width": 1280, "height": 800})
    on_screen = words(page)
    if not on_screen:
        found.append("no words at all")
    for how in WAYS:
        page.emulate_media(**how)
        lost = set(on_screen) - set(words(page))
        found += [f"{name} {value} loses: {one}" for name, value in how.items() for one in sorted(lost)]
        page.emulate_media(**USUAL)
    return found
