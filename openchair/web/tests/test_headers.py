"""What every answer of every address carries."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from openchair.web import headers
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

TABLE = {**headers.ALWAYS, "Cache-Control": "no-store", "Content-Language": "en"}


def every_path(resolver: URLResolver | None = None) -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from every_path(pattern)
        elif isinstance(pattern, URLPattern):
            path = str(pattern.pattern)
            while "<" in path:
                path = path[: path.index("<")] + "nothing" + path[path.index(">") + 1 :]
            yield f"/{path}"


PATHS = sorted({*every_path(), "/there/is/no/such/page"})


def lacking(client: Client, method: str, path: str) -> list[str]:
    client.raise_request_exception = False
    answer = client.generic(method, path)
    return [f"{method} {path} {name}" for name, value in TABLE.items() if answer.headers.get(name) != value]


@pytest.fixture
def ana() -> Client:
    make.member(make.group(), "Ana")
    make.house()
    return make.client("Ana")


@pytest.mark.parametrize("path", PATHS)
def test_every_address_carries_the_whole_table(ana: Client, path: str) -> None:
    for client in (ana, make.client()):
        for method in ("GET", "POST", "HEAD", "PUT"):
            assert lacking(client, method, path) == []
        if path == "/exit":
            return


def test_the_walk_finds_the_house() -> None:
    assert len(PATHS) > 60


def test_seeded_a_header_that_is_forgotten_is_found(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(headers.ALWAYS, "Content-Security-Policy")
    assert lacking(ana, "GET", "/home") == ["GET /home Content-Security-Policy"]


def test_the_policy_lets_nothing_in_from_outside() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in headers.POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert {source for rule in rules.values() for source in rule.split()} == {"'none'", "'self'"}
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"


def test_pages_are_squeezed_and_their_exact_length_is_hidden(ana: Client) -> None:
    lengths = set()
    for _ in range(8):
        answer = ana.get("/using", headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Content-Length"] == str(len(answer.content))
        assert b"How to use this page" in gzip.decompress(answer.content)
        lengths.add(len(answer.content))
    assert len(lengths) > 1


def test_whoever_takes_no_squeezed_page_gets_a_plain_one(ana: Client) -> None:
    answer = ana.get("/using")
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_only_two_cookies_are_ever_set(ana: Client) -> None:
    guest = make.client()
    for path in PATHS:
        guest.get(path)
        ana.get(path)
    assert {*guest.cookies, *ana.cookies} == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
