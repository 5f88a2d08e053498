"""A real server on a free loopback port, over a small WSGI application that writes down what reached it."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from openchair.web.bridge import Bridge
from openchair.web.connection import Connection, Server, open_door

BIG = b"x" * 1_000_000


class Site:
    """Answers every page at once, `/big` with 1 MB, `/long` after a while; `reached` holds the forms it was given."""

    def __init__(self) -> None:
        self.reached: list[bytes] = []
        self.asked: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        self.asked.append(environ)
        if environ["REQUEST_METHOD"] == "POST":
            self.reached.append(environ["wsgi.input"].read())
        if environ["PATH_INFO"] == "/long":
            time.sleep(0.5)
        status = environ.get("openchair.refused", 200)
        start(f"{status} Said", [("Content-Type", "text/plain")])
        return [BIG] if environ["PATH_INFO"] == "/big" else [b"a page"]


@contextmanager
def running(application: Any) -> Iterator[int]:
    """The port it listens on, while the block lasts."""
    door = open_door("127.0.0.1", 0)
    config = uvicorn.Config(
        application, loop="uvloop", http=Connection, ws="none", lifespan="off", log_config=None, access_log=False
    )
    server = Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield door.getsockname()[1]
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(10)


class House:
    """The site, its port, and the lines that tests opened to it."""

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        self.port = port
        self._lines: list[socket.socket | http.client.HTTPConnection] = []

    def connect(self, sent: bytes = b"", *, small_window: bool = False) -> socket.socket:
        line = socket.socket()
        self._lines.append(line)
        if small_window:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(20)
        line.connect(("127.0.0.1", self.port))
        line.sendall(sent)
        return line

    def ask(
        self, path: str = "/", method: str = "GET", *, patience: float = 60.0, **given: Any
    ) -> tuple[int, Any, bytes]:
        """Status, headers, body. Whoever asks gives up, with a TimeoutError, after `patience` seconds of nothing."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        self._lines.append(line)
        line.request(method, path, **given)
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()

    def hang_up(self) -> None:
        for line in self._lines:
            line.close()


@contextmanager
def house(bridge: type[Bridge] = Bridge, threads: int = 3) -> Iterator[House]:
    site = Site()
    with running(bridge(site, threads=threads)) as port:
        opened = House(site, port)
        try:
            yield opened
        finally:
            opened.hang_up()


def form(length: int, path: str = "/") -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()


def is_cut(line: socket.socket) -> bool:
    """Whether the other side has ended this line without a word."""
    try:
        return line.recv(100) == b""
    except ConnectionError:
        return True


def pours(line: socket.socket, piece: bytes, times: int, pause: float = 0.0) -> bool:
    """Whether all of it could be sent before the other side ended the line."""
    try:
        for _ in range(times):
            line.sendall(piece)
            time.sleep(pause)
    except OSError:
        return False
    return True
