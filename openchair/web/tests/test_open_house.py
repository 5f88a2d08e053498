"""The house as it is served: a real process, real lines, and what a hostile one can do to somebody's words."""

from __future__ import annotations

import http.client
import re
import sqlite3
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from openchair.web.bridge import LONGEST_BODY
from openchair.web.demo.signs import SIGNS
from openchair.web.tests.commands import said
from openchair.web.tests.running import House, Site
from tests.browser.house import served

pytestmark = pytest.mark.sqlite

FORM = "application/x-www-form-urlencoded"


class Person:
    """A browser that keeps its two cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, **form: str) -> tuple[int, str, str]:
        """Status, where it leads, and the page."""
        line = http.client.HTTPConnection("localhost", self.port, timeout=20)
        body = urlencode({**form, "csrfmiddlewaretoken": self.cookies.get(f"form-{self.port}", "")}) if form else None
        line.request(method, path, body, self.headers() | ({"Content-Type": FORM} if form else {}))
        answer = line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        page = answer.read().decode()
        line.close()
        return answer.status, answer.headers.get("Location", ""), page

    def headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open") / "data"
    said(folder, "demo", "--posts", "0")
    return folder


@pytest.fixture(scope="module")
def port(data: Path) -> Iterator[int]:
    with served(data) as house:
        yield house.port
        assert "Traceback" not in house.complaints()


@pytest.fixture(scope="module")
def ana(port: int) -> Person:
    person = Person(port)
    person.ask("GET", "/sign-in")
    status, _, _ = person.ask("POST", "/sign-in", name=SIGNS[0].name, passphrase=SIGNS[0].passphrase)
    assert status == 302
    return person


@pytest.fixture(scope="module")
def reply(ana: Person) -> str:
    """The address of the form under a topic that somebody waits in."""
    _, _, home = ana.ask("GET", "/home")
    found = re.search(r'href="(/g/[\w-]+/t/[\w-]+)"', home)
    assert found
    return f"{found.group(1)}/reply"


def posts(data: Path) -> int:
    with sqlite3.connect(data / "words.sqlite3") as file:
        count: int = file.execute("SELECT count(*) FROM forum_post").fetchone()[0]
    file.close()
    return count


def form(ana: Person, words: str) -> bytes:
    token = ana.cookies[f"form-{ana.port}"]
    return urlencode({"words": words, "client_key": str(uuid.uuid4()), "csrfmiddlewaretoken": token}).encode()


def head(ana: Person, path: str, length: int) -> bytes:
    lines = [f"POST {path} HTTP/1.1", f"Host: localhost:{ana.port}", f"Cookie: {ana.headers()['Cookie']}"]
    return "\r\n".join([*lines, f"Content-Type: {FORM}", f"Content-Length: {length}", "", ""]).encode()


def test_a_whole_form_is_published_and_one_cut_off_in_the_middle_is_not(data: Path, ana: Person, reply: str) -> None:
    before = posts(data)
    lines = House(Site(), ana.port)
    body = form(ana, "All of this is what I wanted to say. " * 40)
    cut = lines.connect(head(ana, reply, len(body)) + body[: len(body) // 2])
    time.sleep(0.2)
    cut.close()
    time.sleep(0.3)
    assert posts(data) == before
    whole = lines.connect(head(ana, reply, len(body)) + body)
    assert b" 302 " in whole.recv(1000)[:20]
    assert posts(data) == before + 1
    lines.hang_up()


def test_slow_senders_and_stalled_readers_do_not_stop_the_house(ana: Person, reply: str) -> None:
    lines = House(Site(), ana.port)
    slow = [lines.connect(head(ana, reply, 5_000) + b"words=") for _ in range(20)]
    for _ in range(20):
        lines.connect(f"GET /home HTTP/1.1\r\nHost: localhost\r\n{_cookie(ana)}\r\n\r\n".encode(), small_window=True)
    time.sleep(0.3)
    assert [ana.ask("GET", "/home")[0] for _ in range(10)] == [200] * 10
    for line in slow:
        line.setblocking(False)  # still waited for: the pages came beside them, not after them
        with pytest.raises(BlockingIOError):
            line.recv(1)
    lines.hang_up()


def _cookie(ana: Person) -> str:
    return f"Cookie: {ana.headers()['Cookie']}"


def test_a_form_that_is_too_long_gets_a_kind_page_and_publishes_nothing(data: Path, ana: Person, reply: str) -> None:
    before = posts(data)
    status, _, page = ana.ask("POST", reply, words="x" * (LONGEST_BODY + 1), client_key=str(uuid.uuid4()))
    assert status == 413
    assert "nothing is lost" in page
    assert "Help now" in page
    assert posts(data) == before


def test_static_files_are_whole_and_kept_for_long(ana: Person) -> None:
    _, _, page = ana.ask("GET", "/promise")
    sheet = re.search(r'href="(/static/ui/house\.[\w.]+\.css)"', page)
    assert sheet
    line = http.client.HTTPConnection("localhost", ana.port, timeout=20)
    line.request("GET", sheet.group(1))
    answer = line.getresponse()
    assert answer.status == 200
    assert len(answer.read()) == int(answer.headers["Content-Length"]) > 10_000
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    line.request("HEAD", sheet.group(1))
    assert line.getresponse().status == 200
    line.close()


def test_it_says_nothing_of_what_it_runs_on(ana: Person) -> None:
    line = http.client.HTTPConnection("localhost", ana.port, timeout=20)
    line.request("GET", "/")
    answer = line.getresponse()
    answer.read()
    line.close()
    assert "Server" not in answer.headers


def test_the_house_is_well(ana: Person) -> None:
    assert ana.ask("GET", "/health")[::2] == (200, "well\n")
