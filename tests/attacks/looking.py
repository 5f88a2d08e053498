"""A browser that looks at hostile words and tells everything they did."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Dialog, Page, Response

from openchair.web.headers import POLICY
from tests.browser.house import ROOT, House, environment
from tests.browser.watch import Watch

PATIENCE = 20_000
# What each element is: its name, the names of what it carries, and for a link where it leads. Two pages of the same
# kind differ in words and in how often each stands there, not in this.
KINDS = r"""() => [...new Set([...document.querySelectorAll('*')].map(each => {
  const href = each.getAttribute('href') || each.getAttribute('action') || each.getAttribute('src') || '';
  const to = URL.canParse(href, location) ? new URL(href, location) : location;
  const out = to.origin === location.origin ? '' : ' -> ' + to.href.slice(0, 40);
  return each.localName + '[' + each.getAttributeNames().sort().join(' ') + ']' + out;
}))]"""
SILENT = "for (const way of ['alert', 'confirm', 'prompt', 'print']) window[way] = () => window.__hit(way)"

Change = Callable[[str], str]


class Looker:
    """`hits`: words that ran; `faults`: broken policy, errors, other hosts, pages without their policy.

    `strange`: elements that no page with ordinary words has.
    """

    def __init__(self, browser: Browser, house: House, cookies: dict[str, str]) -> None:
        self.hits: list[str] = []
        self.strange: set[str] = set()
        self.seen = 0
        self._ordinary: set[str] = set()
        self._watches: list[Watch] = []
        self._pages = {role: self._open(browser, house, cookies.get(role)) for role in ["guest", *cookies]}

    @property
    def faults(self) -> list[str]:
        return [fault for watch in self._watches for fault in watch.faults]

    def look(
        self, role: str, path: str, *, ordinary: bool = False, change: Change | None = None, bare: bool = False
    ) -> None:
        """`ordinary`: words that harm nobody; what such a page is made of is allowed from then on.

        Seeded defects: `change` what the server sent, `bare` leaves its headers out.
        """
        page = self._pages[role]
        if change or bare:
            page.route("**" + path, lambda route: _spoil(route, change, bare=bare))
        answer = page.goto(path, wait_until="load")
        if change or bare:
            page.unroute("**" + path)
        self._policed(answer, path)
        found = set(page.evaluate(KINDS))
        self.seen += 1
        if ordinary:
            self._ordinary |= found
        self.strange |= {f"{path}: {kind}" for kind in found - self._ordinary}

    def forget(self) -> None:
        self.hits.clear()
        self.strange.clear()
        for watch in self._watches:
            watch.faults.clear()

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()

    def _open(self, browser: Browser, house: House, session: str | None) -> Page:
        context = browser.new_context(base_url=house.origin)
        context.set_default_timeout(PATIENCE)
        context.expose_function("__hit", lambda *said: self.hits.append(f"ran: {said}"))
        context.add_init_script(SILENT)
        self._watches.append(Watch(context, house.origin))
        if session:
            context.add_cookies([{"name": f"session-{house.port}", "value": session, "url": house.origin}])
        page = context.new_page()
        page.on("dialog", self._dismiss)
        return page

    def _dismiss(self, dialog: Dialog) -> None:
        self.hits.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _policed(self, answer: Response | None, path: str) -> None:
        told = answer.headers.get("content-security-policy") if answer else None
        if answer is None or answer.status >= 400 or told != POLICY:
            self._watches[0].faults.append(f"{path}: {answer and answer.status}, policy {told}")


class Planter:
    """The process that puts texts into the house. `put`, `refused`: how many texts, by field."""

    def __init__(self, house: House) -> None:
        self.put: dict[str, int] = {}
        self.refused: dict[str, int] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.attacks.planting"],
            cwd=ROOT,
            env={**environment(house.data), "OPENCHAIR_PORT": str(house.port)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        begun = self._read()
        self.cookies: dict[str, str] = begun["cookies"]
        self.places: list[str] = begun["places"]

    def plant(self, texts: list[str], places: Iterable[str], *, raw: bool = False) -> Iterator[tuple[str, str]]:
        """Who should look at which page. The next one is planted when this one was looked at."""
        self._write({"texts": texts, "places": list(places), "raw": raw})
        while "page" in (told := self._read()):
            yield tuple(told["page"])
            self._write({})
        self.put, self.refused = told["put"], told["refused"]

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("The house broke while the texts were put into it.")
        told: dict[str, Any] = json.loads(line)
        return told

    def _write(self, said: dict[str, Any]) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()


@contextmanager
def planted(house: House) -> Iterator[Planter]:
    planter = Planter(house)
    try:
        yield planter
    finally:
        planter.close()


def _spoil(route: Any, change: Change | None, *, bare: bool) -> None:
    answer = route.fetch()
    headers = {
        name: value for name, value in answer.headers.items() if not (bare and name == "content-security-policy")
    }
    route.fulfill(status=answer.status, headers=headers, body=(change or str)(answer.text()))
