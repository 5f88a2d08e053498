"""Django as WSGI under one event loop: a thread is taken only when all there is to read has been read.

A bare bridge hands a form cut off in mid-upload to the view as if it were whole (half a post would be published),
lets four slow senders stop the site, and takes `X_Forwarded_For` for the real header. This one does none of it.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any

from openchair.ground.turn import turn

Scope = dict[str, Any]
Message = dict[str, Any]
Headers = list[tuple[bytes, bytes]]
Answer = tuple[int, Headers, bytes]

LONGEST_BODY = 300_000
# What runs over is still read up to here, and thrown away: a browser that is cut off shows no page at all.
LONGEST_DRAIN = 5_000_000
# One form is small, but ten thousand that never end are not.
MOST_UNFINISHED = 64_000_000
BETWEEN_PIECES = 15.0
WHOLE_BODY = 120.0
MOST_WAITING = 300
# How the pages of Django learn that a request was refused before it reached them. No header can set it.
REFUSED = "openchair.refused"

_CROWDED: Answer = (
    503,
    [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"5"), (b"cache-control", b"no-store")],
    b"Very many people are here at this moment. Wait a little, then try again: what you wrote is one page back.\n",
)


class ClientLeft(Exception):
    """The line broke before the form was whole. It is not a request."""


class Unwanted(Exception):
    """A request that is answered with a page of its own: 413 too long, 408 too slow."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Crowded(Exception):
    """More unfinished forms are in memory than there is room for."""


class Scales:
    """What the unfinished forms of everybody weigh together, in bytes."""

    def __init__(self) -> None:
        self.weight = 0

    def add(self, length: int) -> None:
        self.weight += length
        if self.weight > MOST_UNFINISHED:
            raise Crowded


class Bridge:
    """An ASGI application for `http`. `threads` pages are made at once, the others wait in order.

    `taking_turns`: only one of them runs, while the others wait for the disk or for a passphrase.
    """

    def __init__(self, wsgi: Callable[..., Iterable[bytes]], *, threads: int, taking_turns: bool = False) -> None:
        self._wsgi = wsgi
        self._turn = turn.taken if taking_turns else nullcontext
        self._pool = ThreadPoolExecutor(threads, "page")
        self._scales = Scales()
        self._inside = 0
        self._most_inside = threads + MOST_WAITING

    async def __call__(self, scope: Scope, receive: Callable[[], Any], send: Callable[[Message], Any]) -> None:
        cut = [(b"connection", b"close")]
        try:
            environ = environ_of(scope, await whole_body(scope, receive, self._scales))
            status, headers, body = await self._answer(environ)
        except ClientLeft:
            return
        except Unwanted as unwanted:
            environ = environ_of({**scope, "method": "GET"}, b"") | {REFUSED: unwanted.status}
            status, headers, body = await self._answer(environ)
            headers += cut
        except Crowded:
            status, headers, body = _CROWDED[0], _CROWDED[1] + cut, _CROWDED[2]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _answer(self, environ: dict[str, Any]) -> Answer:
        if self._inside >= self._most_inside:
            return _CROWDED
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._make, environ)
        finally:
            self._inside -= 1

    def _make(self, environ: dict[str, Any]) -> Answer:
        """The whole answer as bytes, made in a thread: nothing of it waits for the reader."""
        head: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
            head[:] = [int(status[:3]), pairs]

        with self._turn():
            made = self._wsgi(environ, start)
            try:
                body = b"".join(made)
            finally:
                getattr(made, "close", lambda: None)()
        if all(name != b"content-length" for name, _ in head[1]):
            head[1].append((b"content-length", b"%d" % len(body)))
        return head[0], head[1], body


async def whole_body(scope: Scope, receive: Callable[[], Any], scales: Scales) -> bytes:
    """All of the form in memory, never in a file; raises ClientLeft, Crowded, or Unwanted with the status to answer."""
    if scope["method"] in {"GET", "HEAD"}:
        return b""
    try:
        async with asyncio.timeout(WHOLE_BODY):
            return await _pieces(receive, scales)
    except TimeoutError:
        raise Unwanted(408) from None


async def _pieces(receive: Callable[[], Any], scales: Scales) -> bytes:
    body, length = bytearray(), 0
    try:
        while True:
            async with asyncio.timeout(BETWEEN_PIECES):
                message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientLeft
            piece = message.get("body", b"")
            length += len(piece)
            if length <= LONGEST_BODY:
                body += piece
                scales.add(len(piece))
            if length > LONGEST_DRAIN or (length > LONGEST_BODY and not message.get("more_body")):
                raise Unwanted(413)
            if not message.get("more_body"):
                return bytes(body)
    finally:
        scales.weight -= len(body)


def environ_of(scope: Scope, body: bytes) -> dict[str, Any]:
    """The request as WSGI wants it. A header whose name holds `_` is dropped: it could pose as one with `-`."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": str(client[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" not in name and name != b"content-length":
            _add_header(environ, name.decode("latin-1").upper().replace("-", "_"), value.decode("latin-1"))
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    key = name if name == "CONTENT_TYPE" else f"HTTP_{name}"
    if key in environ:
        value = f"{environ[key]}{'; ' if name == 'COOKIE' else ','}{value}"
    environ[key] = value
