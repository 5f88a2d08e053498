"""What a page costs on the wire, as Chromium counted it: heads and squeezed bodies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

KB = 1000


@dataclass(slots=True)
class File:
    address: str
    kind: str
    size: int = 0
    blocks: bool = False


@dataclass(slots=True)
class Weight:
    """`files` came over the wire; what the browser still had is not among them."""

    files: list[File] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    def of(self, kind: str) -> list[File]:
        return [file for file in self.files if file.kind == kind]

    def foreign(self, host: str) -> list[str]:
        return [file.address for file in self.files if urlsplit(file.address).netloc != host]


class Scales:
    """Weighs what a page loads. `fresh` throws away what the browser kept before."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._line: CDPSession = page.context.new_cdp_session(page)
        self._asked: dict[str, File] = {}
        self._line.on("Network.requestWillBeSent", self._sent)
        self._line.on("Network.requestServedFromCache", lambda told: self._asked.pop(told["requestId"], None))
        self._line.on("Network.responseReceived", self._answered)
        self._line.on("Network.loadingFinished", self._finished)
        self._line.send("Network.enable")

    def weigh(self, path: str, *, fresh: bool) -> Weight:
        if fresh:
            self._line.send("Network.clearBrowserCache")
        self._asked.clear()
        self._page.goto(path, wait_until="networkidle")
        return Weight(list(self._asked.values()))

    def _sent(self, told: dict[str, Any]) -> None:
        request = told["request"]
        if not request["url"].startswith("data:"):
            blocks = request.get("initialPriority") == "VeryHigh"
            self._asked[told["requestId"]] = File(request["url"], told.get("type", ""), blocks=blocks)

    def _answered(self, told: dict[str, Any]) -> None:
        if told["response"].get("fromDiskCache"):
            self._asked.pop(told["requestId"], None)

    def _finished(self, told: dict[str, Any]) -> None:
        if told["requestId"] in self._asked:
            self._asked[told["requestId"]].size = int(told["encodedDataLength"])
