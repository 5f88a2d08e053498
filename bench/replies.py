"""How long a reply takes: alone, and when sixteen people answer at once for half a minute."""

from __future__ import annotations

import http.client
import threading
import time
import uuid
from statistics import median
from urllib.parse import urlencode

from bench import house
from bench.pages import SMALL
from bench.process import Server
from bench.table import Result, at_most

ALONE, AT_ONCE, SECONDS = 60, 16, 30


def run() -> list[Result]:
    data = house.fill(SMALL)
    seen = house.scene(data)
    with house.run_again(data) as again:
        first_page = again.first_page_s
    with house.server(data) as server:
        alone = [_reply(server, seen.topics[0], seen.member) for _ in range(ALONE)]
        together, failed = _together(server, seen)
        memory = server.memory_mib()
    return [
        at_most("a reply alone, p50", median(alone) * 1000, "ms", 12),
        at_most(f"{AT_ONCE} reply for {SECONDS} s, worst", max(together) * 1000, "ms", 300),
        at_most(f"{AT_ONCE} reply for {SECONDS} s, errors", failed, "replies", 0),
        at_most("memory after the replies", memory, "MiB", 120),
        at_most("first page of a second `make run`", first_page, "s", 5),
    ]


def _together(server: Server, seen: house.Scene) -> tuple[list[float], int]:
    waits: list[float] = []
    failures: list[Exception] = []
    until = time.monotonic() + SECONDS

    def answer(number: int) -> None:
        while time.monotonic() < until:
            try:
                waits.append(_reply(server, seen.topics[1 + number], seen.facilitator if number % 2 else seen.member))
            except (RuntimeError, OSError) as failure:
                failures.append(failure)

    people = [threading.Thread(target=answer, args=(number,)) for number in range(AT_ONCE)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return waits, len(failures)


def _reply(server: Server, topic: str, cookie: str) -> float:
    """Seconds from pressing the button to the answer. The form's token is fetched before, untimed."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    token = cookie.rpartition("=")[2]
    words = {"csrfmiddlewaretoken": token, "client_key": str(uuid.uuid4()), "words": "I read this twice. I am here."}
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    started = time.perf_counter()
    line.request("POST", f"{topic}/reply", urlencode(words), headers)
    answer = line.getresponse()
    answer.read()
    took = time.perf_counter() - started
    if answer.status not in (302, 303):
        raise RuntimeError(f"a reply was answered with {answer.status}")
    return took
