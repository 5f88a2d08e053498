"""What one connection may cost. uvicorn waits for ever for a request's head and for a reader that stands still."""

from __future__ import annotations

import asyncio
import resource
import socket
import time
import weakref
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD = 32_000
HEAD_WITHIN = 15.0
STILL_FOR = 60.0
# The system's own buffer would grow to megabytes, and hide for minutes whether a thin line still takes anything.
SEND_BUFFER = 64_000
LOOK_EVERY = 50  # ticks of uvicorn, 0.1 s each


def most_connections() -> int:
    """As many as the system allows open files, less what the house itself keeps open."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 10_000 if allowed == resource.RLIM_INFINITY else max(100, min(10_000, allowed - 120))


def open_door(bind: str, port: int) -> socket.socket:
    """A socket bound to this address, for a Server to listen on; raises OSError."""
    door = socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    try:
        door.bind((bind, port))
    except OSError:
        door.close()
        raise
    return door


class Connection(HttpToolsProtocol):
    """HTTP/1.1 with an end to a head that never ends, and to ever more connections."""

    most = most_connections()
    _head_bytes = 0
    head_since: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.head_since = time.monotonic()
        if len(self.connections) > self.most:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        self._head_bytes += len(data)
        super().data_received(data)
        if self.head_since is not None and self._head_bytes > LONGEST_HEAD:
            self.transport.abort()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.head_since = time.monotonic()

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self.head_since, self._head_bytes = None, 0

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._head_bytes = 0


class Server(uvicorn.Server):
    """uvicorn, looking after its connections every five seconds."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._unsent: weakref.WeakKeyDictionary[Any, tuple[int, float]] = weakref.WeakKeyDictionary()

    async def on_tick(self, counter: int) -> bool:
        if counter % LOOK_EVERY == 0:
            self._look_round(time.monotonic())
        return await super().on_tick(counter)

    def _look_round(self, now: float) -> None:
        for connection in list(self.server_state.connections):
            head_since = getattr(connection, "head_since", None)
            late = head_since is not None and now - head_since > HEAD_WITHIN
            if late or self._stands_still(connection, now):
                connection.transport.abort()

    def _stands_still(self, connection: Any, now: float) -> bool:
        """Whether nothing of what waits to be sent has gone out for too long."""
        left = connection.transport.get_write_buffer_size()
        before, since = self._unsent.get(connection, (0, now))
        if left == 0 or left != before:
            since = now
        self._unsent[connection] = (left, since)
        return bool(now - since > STILL_FOR)
