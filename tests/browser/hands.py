"""Two ways of using a page: pointing at things, and the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect


class Hand:
    """Somebody at a page, with a finger or a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, path: str) -> None:
        self.page.goto(path)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def field(self, label: str) -> Locator:
        """The text field whose label begins so; "(needed)" and the like come after."""
        return self.page.get_by_role("textbox", name=label).first

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", name=words, level=1)).to_be_visible()

    def press(self, what: Locator) -> None:
        """Press what stays on this page."""
        what.click()

    def go(self, what: Locator) -> None:
        """Press what leads to another page, or to this one anew."""
        with self._going():
            self.press(what)

    def write(self, field: Locator, words: str) -> None:
        field.fill(words)

    def tick(self, box: Locator) -> None:
        box.check()

    def choose(self, radio: Locator) -> None:
        radio.check()

    @contextmanager
    def _going(self) -> Iterator[None]:
        with self.page.expect_navigation(wait_until="load"):
            yield


class Keys(Hand):
    """Somebody who cannot or will not use a pointer. Every step checks the way there."""

    def press(self, what: Locator) -> None:
        self._reach(what)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, words: str) -> None:
        self._reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def tick(self, box: Locator) -> None:
        self._reach(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def choose(self, radio: Locator) -> None:
        """Tab goes to a group of radio buttons, the arrows go round in it."""
        name = radio.get_attribute("name")
        self._reach(radio, group=name)
        if not radio.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(30):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows do not lead to {radio}")

    def _reach(self, what: Locator, group: str | None = None) -> None:
        """Tab until it has the focus. No step on the way may be invisible, go backwards, or go nowhere."""
        what.wait_for(state="attached")
        target = what.element_handle()
        if self.page.evaluate(LOOK, [target, group])["there"]:
            return
        seen: list[str] = []
        rounds = 0
        for _ in range(300):
            self.page.keyboard.press("Tab")
            look = self.page.evaluate(LOOK, [target, group])
            seen.append(look["name"])
            assert not look["fault"], f"{look['fault']}: {look['name']} on {self.page.url}"
            if look["there"]:
                return
            rounds += look["outside"]
            assert rounds < 3, f"Tab never comes to {what} on {self.page.url}; it went {seen}"
        raise AssertionError(f"Tab is caught: {seen[-10:]}")


# What has the focus: is it the target (or in the target's group of radio buttons), can it be seen, does it come after
# the one before it?
LOOK = """([target, group]) => {
  const element = document.activeElement;
  const outside = !element || element === document.body || element === document.documentElement;
  const there = element === target || Boolean(group && element?.name === group);
  if (outside) { window.focusBefore = null; return { there: false, outside: 1, fault: '', name: 'outside' }; }
  const name = element.tagName.toLowerCase() + ' "' + (element.innerText || element.name || element.id).trim() + '"';
  const before = window.focusBefore;
  window.focusBefore = element;
  const near = [element, element.closest('label'), ...(element.closest('label')?.children ?? [])].filter(Boolean);
  const lit = near.some(one => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  const box = element.getBoundingClientRect();
  const spots = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) =>
    document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
  const uncovered = spots.some(spot => spot && near.some(one => one.contains(spot)));
  const backwards = before?.isConnected && before !== element &&
    !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  const fault = !lit ? 'The focus cannot be seen' : !uncovered ? 'What has the focus is covered'
    : backwards ? 'The focus went backwards' : '';
  return { there, outside: 0, fault, name };
}"""
