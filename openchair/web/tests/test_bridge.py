"""What a hostile or broken line may do to the house: nothing. Each guard is shown to fail where it is switched off."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any

import pytest

from openchair.web import bridge
from openchair.web.bridge import Bridge
from openchair.web.tests.running import BIG, form, house, pours


def cut_off() -> list[bytes]:
    """What a view is given when a form breaks off in the middle."""
    with house() as home:
        line = home.connect(form(100) + b"words=half of what I wan")
        time.sleep(0.2)
        line.close()
        time.sleep(0.3)
        assert home.ask()[2] == b"a page"
        return home.site.reached


def test_a_form_cut_off_in_the_middle_reaches_no_view() -> None:
    assert cut_off() == []


def test_seeded_a_bridge_that_takes_the_end_of_the_line_for_the_end_of_the_form(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def trusting(receive: Any, scales: Any) -> bytes:
        body = b""
        while (message := await receive())["type"] != "http.disconnect":
            body += message["body"]
        return body

    monkeypatch.setattr(bridge, "_pieces", trusting)
    assert cut_off() == [b"words=half of what I wan"]


def pages_for_others(kind: type[Bridge], monkeypatch: pytest.MonkeyPatch, *, patience: float) -> int:
    """How many of ten pages come while twenty people still send and ten do not read. Nobody is ever given up."""
    monkeypatch.setattr(bridge, "BETWEEN_PIECES", 600.0)
    monkeypatch.setattr(bridge, "WHOLE_BODY", 600.0)
    begun: list[str] = []

    class Noting(kind):  # type: ignore[misc, valid-type]
        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            begun.append(scope["path"])
            await super().__call__(scope, receive, send)

    with house(Noting) as home:
        for _ in range(20):
            home.connect(form(1000) + b"words=")
        for _ in range(10):
            home.connect(b"GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n", small_window=True)
        while len(begun) < 30:
            time.sleep(0.01)
        came = 0
        with suppress(TimeoutError):
            while came < 10:
                assert home.ask(patience=patience)[2] == b"a page"
                came += 1
        assert home.site.reached == []
        return came


def test_slow_senders_and_stalled_readers_keep_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pages_for_others(Bridge, monkeypatch, patience=60.0) == 10


class Eager(Bridge):
    """The defect: it takes a thread first, and reads in it."""

    def __init__(self, wsgi: Any, *, threads: int) -> None:
        super().__init__(wsgi, threads=threads)
        self._readers = bridge.ThreadPoolExecutor(threads)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        loop = asyncio.get_running_loop()
        answered = super().__call__(scope, receive, send)
        await loop.run_in_executor(self._readers, lambda: asyncio.run_coroutine_threadsafe(answered, loop).result())


def test_seeded_a_bridge_that_takes_a_thread_before_it_has_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pages_for_others(Eager, monkeypatch, patience=1.0) == 0


def posing() -> str | None:
    """The address that a view would believe in when somebody writes the header with underscores."""
    with house() as home:
        home.ask(headers={"X_Forwarded_For": "192.0.2.1", "X-Real": "yes"})
        asked = home.site.asked[-1]
        assert asked["HTTP_X_REAL"] == "yes"
        return asked.get("HTTP_X_FORWARDED_FOR")


def test_a_header_with_an_underscore_is_dropped() -> None:
    assert posing() is None


def test_seeded_a_bridge_that_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    true_environ = bridge.environ_of

    def careless(scope: Any, body: bytes) -> dict[str, Any]:
        headers = [(name.replace(b"_", b"-"), value) for name, value in scope["headers"]]
        return true_environ({**scope, "headers": headers}, body)

    monkeypatch.setattr(bridge, "environ_of", careless)
    assert posing() == "192.0.2.1"


def test_a_form_of_just_the_longest_length_passes_and_one_byte_more_gets_a_page() -> None:
    with house() as home:
        assert home.ask(method="POST", body=b"x" * bridge.LONGEST_BODY)[0] == 200
        assert home.ask(method="POST", body=b"x" * (bridge.LONGEST_BODY + 1))[0] == 413
        assert [len(body) for body in home.site.reached] == [bridge.LONGEST_BODY]


def test_a_body_far_too_long_is_not_read_to_its_end() -> None:
    with house() as home:
        line = home.connect(form(50_000_000))
        assert not pours(line, b"x" * 10_000, times=5_000)
        assert home.site.reached == []


def test_a_body_that_stops_coming_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "BETWEEN_PIECES", 0.3)
    with house() as home:
        line = home.connect(form(100) + b"words=")
        assert b" 408 " in line.recv(1000)[:20]
        assert home.site.reached == []


def test_a_body_that_comes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "WHOLE_BODY", 0.6)
    with house() as home:
        line = home.connect(form(100))
        for _ in range(5):
            time.sleep(0.1)
            line.sendall(b"x")
        assert b" 408 " in line.recv(1000)[:20]
        assert home.site.reached == []


def many_unfinished() -> tuple[int, int]:
    """What an honest sender is answered while others hold forms open, and after they have left."""
    with house() as home:
        lines = [home.connect(form(200_000) + b"x" * 40_000) for _ in range(4)]
        time.sleep(0.3)
        meanwhile = home.ask(method="POST", body=b"x" * 60_000)[0]
        for line in lines:
            line.close()
        time.sleep(0.3)
        return meanwhile, home.ask(method="POST", body=b"x" * 60_000)[0]


def test_unfinished_forms_of_many_have_one_room_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "MOST_UNFINISHED", 200_000)
    assert many_unfinished() == (503, 200)


def test_seeded_scales_that_never_say_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "MOST_UNFINISHED", 200_000)
    monkeypatch.setattr(bridge.Scales, "add", lambda scales, length: None)
    assert many_unfinished() == (200, 200)


def test_head_says_how_long_the_page_is_and_sends_none_of_it() -> None:
    with house() as home:
        status, headers, body = home.ask("/big", method="HEAD")
        assert (status, headers["Content-Length"], body) == (200, str(len(BIG)), b"")


def test_more_people_than_can_wait_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "MOST_WAITING", 2)
    with house(threads=1) as home:
        lines = [home.connect(b"GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n") for _ in range(6)]
        assert sorted(line.recv(1000)[9:12] for line in lines) == [b"200"] * 3 + [b"503"] * 3
