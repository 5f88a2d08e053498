"""A site of one page, made bad on purpose: what every guard of the journeys and budgets is tried on."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Route

from openchair.web.headers import POLICY
from tests.browser.watch import Watch

STYLED = """rules => { const style = new CSSStyleSheet(); style.replaceSync(rules);
  document.adoptedStyleSheets = [style]; }"""
ORIGIN = "http://house.test"
GOOD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><main><h1>Good</h1>{}</main></html>'


class Lab:
    """A site of one page, answered by the test itself."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(base_url=ORIGIN)
        self.context.set_default_timeout(2_000)
        self.page = self.context.new_page()
        self.body = ""
        self.status = 200
        self.watch: Watch | None = None
        self.context.route(f"{ORIGIN}/**", self._answer)

    def show(self, body: str, *, status: int = 200, watched: bool = False) -> Page:
        self.body, self.status = body, status
        if watched:
            self.watch = Watch(self.context, ORIGIN)
        self.page.goto("/")
        return self.page

    def _answer(self, route: Route) -> None:
        if route.request.is_navigation_request():
            headers = {"Content-Security-Policy": POLICY}
            page = GOOD.format(self.body)
            route.fulfill(status=self.status, headers=headers, content_type="text/html", body=page)
        else:
            route.fulfill(status=404, body="")
