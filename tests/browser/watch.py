"""What no page may ever do, whatever the story is: break the content policy, throw, miss a file, call somebody else."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# Chromium's own word on an answer of 400 or more. Documents may be refused; other files are looked at in `_answered`.
REFUSED = "Failed to load resource: the server responded with a status of"
TELL = "addEventListener('securitypolicyviolation', e => console.error(e.violatedDirective + e.blockedURI))"


class Watch:
    """Listens to everything a browser context does. `faults` holds what must not have happened."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.faults: list[str] = []
        self.left_for: list[str] = []
        self._ours = urlsplit(origin).netloc
        self._neutral = ""
        context.add_init_script(TELL)
        context.on("console", self._said)
        context.on("weberror", self._threw)
        context.on("request", self._asked)
        context.on("response", self._answered)

    def expect_leaving_to(self, address: str) -> None:
        """The neutral site that `Leave this page` goes to. Chromium is told that nobody has such a name."""
        self._neutral = urlsplit(address).netloc

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https", "ws", "wss"} or parts.netloc == self._ours:
            return
        if parts.netloc == self._neutral and request.is_navigation_request():
            self.left_for.append(request.url)
        else:
            self.faults.append(f"asked another host: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(REFUSED):
            self.faults.append(f"console: {message.text} ({message.location.get('url')})")

    def _threw(self, error: WebError) -> None:
        self.faults.append(f"threw: {error.error}")

    def _answered(self, response: Response) -> None:
        wanted = response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and not wanted):
            self.faults.append(f"{response.status}: {response.url}")
