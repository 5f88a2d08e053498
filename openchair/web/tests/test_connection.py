"""How long the house waits for one connection, and how many it keeps."""

from __future__ import annotations

import time

import pytest

from openchair.web import connection
from openchair.web.tests.running import BIG, House, house, is_cut, pours


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost:"])
def test_a_head_that_never_ends_is_cut(monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    monkeypatch.setattr(connection, "HEAD_WITHIN", 0.5)
    monkeypatch.setattr(connection, "LOOK_EVERY", 2)
    with house() as home:
        assert is_cut(home.connect(begun))


def test_a_head_that_grows_for_ever_is_cut() -> None:
    with house() as home:
        line = home.connect(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        assert not pours(line, b"x" * 1000, times=1000, pause=0.002)


def got(home: House, pause: float) -> int:
    """How much of a big page comes through to somebody who reads a piece and then waits."""
    asked = b"GET /big HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    line, read = home.connect(asked, small_window=True), 0
    time.sleep(pause)
    try:
        while piece := line.recv(100_000):
            read += len(piece)
            time.sleep(0.01)
    except ConnectionError:
        pass
    return read


def test_a_reader_that_stands_still_is_cut_and_one_that_reads_slowly_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "STILL_FOR", 0.8)
    monkeypatch.setattr(connection, "LOOK_EVERY", 1)
    with house() as home:
        assert got(home, pause=0) > len(BIG)
        assert got(home, pause=2) < len(BIG)


def test_no_more_connections_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.Connection, "most", 3)
    with house() as home:
        kept = [home.connect() for _ in range(3)]
        time.sleep(0.2)
        assert is_cut(home.connect(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        for line in kept:
            line.close()
        time.sleep(0.2)
        assert home.ask()[0] == 200
