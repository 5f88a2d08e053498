"""What a page costs on the wire, as Chromium counted it: heads and squeezed bodies."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

KB = 1000
# What a browser fetches only when the page is there: its icon.
LATE = "/icon."


@dataclass(slots=True)
class File:
    """`rank`: how many answers must have come before this file was even asked for; 0 for the page itself."""

    address: str
    kind: str
    size: int = 0
    rank: int = 0


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


def readable_after(weight: Weight, *, bits: int, delay: float) -> float:
    """Seconds until the page shows on a line of so many bits a second: each rank waits once for the line to answer.

    Reckoned, not timed, and on the careful side: everything but the icon is taken to share the line until then.
    """
    early = [file for file in weight.files if LATE not in file.address]
    return delay * (1 + max(file.rank for file in early)) + sum(file.size for file in early) * 8 / bits


def over_budget(weight: Weight, host: str) -> list[str]:
    """What is too much on any page."""
    sums = {
        "in all": (weight.size, 60 * KB),
        "style": (sum(file.size for file in weight.of("Stylesheet")), 14 * KB),
        "scripts": (sum(file.size for file in weight.of("Script")), 20 * KB),
        "fonts": (len(weight.of("Font")), 0),
        "other hosts": (len(weight.foreign(host)), 0),
    }
    return [f"{what}: {value}, allowed {most}" for what, (value, most) in sums.items() if value > most]


class Scales:
    """Weighs what a page loads. `fresh` throws away what the browser kept before; `late` waits for its icon too."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._line: CDPSession = page.context.new_cdp_session(page)
        self._asked: dict[str, File] = {}
        self._kept: list[File] = []
        self._sizes: dict[str, int] = {}
        self._line.on("Network.requestWillBeSent", self._sent)
        self._line.on("Network.requestServedFromCache", lambda told: self._from_cache(told["requestId"]))
        self._line.on("Network.responseReceived", self._answered)
        self._line.on("Network.loadingFinished", self._finished)
        self._line.send("Network.enable")

    def weigh(self, path: str, *, fresh: bool, late: bool = False) -> Weight:
        if fresh:
            self._line.send("Network.clearBrowserCache")
        self._page.goto("about:blank")
        self._clear()
        self._page.goto(path, wait_until="networkidle" if late else "load")
        return Weight(list(self._asked.values()))

    def shown(self) -> Weight:
        """All that the page standing there is made of. What the browser still had weighs what it weighed as it came."""
        files = {file.address: replace(file, size=self._sizes[file.address]) for file in self._kept}
        return Weight(list((files | {file.address: file for file in self._asked.values()}).values()))

    def _clear(self) -> None:
        self._asked.clear()
        self._kept.clear()

    def _sent(self, told: dict[str, Any]) -> None:
        address = told["request"]["url"]
        if address.startswith("http"):
            page = told.get("documentURL")
            asker = told.get("initiator", {}).get("url", "")
            rank = 0 if told.get("type") == "Document" else 1 if asker in {"", page} else 2
            if not rank:
                self._clear()
            self._asked[told["requestId"]] = File(address, told.get("type", ""), rank=rank)

    def _answered(self, told: dict[str, Any]) -> None:
        if told["response"].get("fromDiskCache"):
            self._from_cache(told["requestId"])

    def _from_cache(self, request: str) -> None:
        file = self._asked.pop(request, None)
        if file is not None:
            self._kept.append(file)

    def _finished(self, told: dict[str, Any]) -> None:
        file = self._asked.get(told["requestId"])
        if file is not None:
            file.size = self._sizes[file.address] = int(told["encodedDataLength"])
