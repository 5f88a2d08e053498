"""Requests that no browser of ours would send: addresses, forms and heads, right, wrong and hostile, by chance."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlencode

from tests.attacks.texts import generated, known
from tests.privacy.world import Address, World, addresses

METHODS = ["GET"] * 5 + ["POST"] * 8 + ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "X"]
ASKED = ["after", "before", "order", "q", "by", "subject", "format", "joining", "next", "continue", "help", "waits"]
ASKED += ["kept", "need", "show", "quote", "span", "words"]
ODD = [
    "",
    " ",
    "0",
    "-1",
    "1",
    "on",
    "true",
    "null",
    "None",
    "[]",
    "{}",
    "[null]",
    "NaN",
    "1e400",
    "9" * 30,
    "٣",
    "²",
    "½",
]
ODD += [
    "\x00",
    "\r\n",
    "a\x00b",
    "\ud800".encode("utf-8", "replace").decode(),
    "%",
    "%zz",
    "../",
    "A" * 22,
    "x" * 5_000,
]
HEADS: list[dict[str, str]] = [
    {"HTTP_ACCEPT_LANGUAGE": "x" * 300 + ",*;q=x"},
    {"HTTP_ACCEPT_LANGUAGE": "zz-ZZ;q=9,pt;q=0.5,\x00"},
    {"HTTP_COOKIE": "session=;;=;form=\x01; \xff=1"},
    {"HTTP_REFERER": "https://[::1"},
    {"HTTP_ORIGIN": "null"},
    {"HTTP_HOST": "attack.invalid"},
    {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "x"},
    {"HTTP_ACCEPT_ENCODING": "gzip;q=x"},
    {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest", "HTTP_ACCEPT": "*"},
    {"HTTP_USER_AGENT": "\x00" * 50},
    {"REMOTE_ADDR": "::ffff:127.0.0.1%x"},
]
# Whom a door lets in; the others are mostly turned away before they can break anything.
INSIDE = {
    "account": ("member", "facilitator", "steward", "newcomer"),
    "persona": ("member", "facilitator"),
    "member": ("member", "other", "facilitator"),
    "facilitator": ("facilitator",),
    "steward": ("steward",),
}
BODIES = [
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/json",
    "text/plain; charset=utf-7",
    "x",
]


@dataclass(frozen=True, slots=True)
class Letter:
    """One request: as whom, and what the test client's `generic` takes."""

    role: str
    method: str
    path: str
    body: bytes = b""
    kind: str = ""
    head: Mapping[str, str] = field(default_factory=dict)


class _Fields(HTMLParser):
    """What the forms of a page ask for: the values that stand there, by name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in {"input", "textarea", "select", "button"} and told.get("name"):
            self.found.setdefault(str(told["name"]), []).append(told.get("value") or "")


class Writer:
    """Writes letters to a world, the same ones for the same seed."""

    def __init__(self, world: World, seed: int = 5) -> None:
        self._chance = random.Random(seed)
        self._world = world
        self._texts = known() + generated(500)
        self._places = addresses()
        # What the world does not have yet is asked for all the same.
        self._real = {word: "A" * 22 for place in self._places for word in place.words} | world.real
        self._forms = self._look_at_the_forms()
        self._names = sorted({name for form in self._forms.values() for name in form} | set(ASKED))

    def letter(self) -> Letter:
        chance, place = self._chance, self._chance.choice(self._places)
        inside = INSIDE.get(place.door, ()) if chance.random() < 0.7 else ()
        role = chance.choice(inside or list(self._world.roles))
        method = chance.choice(METHODS)
        path = self._path(place)
        if chance.random() < 0.4:
            path += "?" + urlencode(
                {chance.choice(self._names): self._value(None) for _ in range(chance.randint(1, 3))}
            )
        head = chance.choice(HEADS) if chance.random() < 0.1 else {}
        if method in {"GET", "HEAD"}:
            return Letter(role, method, path, head=head)
        body, kind = self._body(place)
        return Letter(role, method, path, body, kind, head)

    def _look_at_the_forms(self) -> dict[str, dict[str, list[str]]]:
        forms: dict[str, dict[str, list[str]]] = {}
        for place in self._places:
            for role in self._world.roles:
                read = _Fields()
                read.feed(self._world.roles[role].get(place.path(self._real)).content.decode(errors="replace"))
                for name, values in read.found.items():
                    forms.setdefault(place.name, {}).setdefault(name, []).extend(values)
        return forms

    def _path(self, place: Address) -> str:
        chance = self._chance
        given = dict(self._real)
        for word in place.words:
            if chance.random() < 0.1:
                given[word] = chance.choice([*self._real.values(), "A" * 22, "x", "0", "é" * 11, "-" * 300])
        path = place.path(given)
        if chance.random() < 0.1:
            at = chance.randint(0, len(path))
            path = (
                path[:at]
                + chance.choice(["//", "/../", "%00", "%ff", "%2f", ";x", "/", quote(self._value(None)[:200])])
                + path[at:]
            )
        return path

    def _value(self, fitting: list[str] | None) -> str:
        chance = self._chance.random()
        if fitting and chance < 0.55:
            return self._chance.choice(fitting)
        if chance < 0.7:
            return self._chance.choice(list(self._real.values()))
        return self._chance.choice(ODD if chance < 0.85 else self._texts)

    def _body(self, place: Address) -> tuple[bytes, str]:
        chance = self._chance
        form = self._forms.get(place.name) or {}
        said: list[tuple[str, Any]] = []
        for name, values in form.items():
            if chance.random() < 0.85:
                said += [(name, self._value(values)) for _ in range(2 if chance.random() < 0.1 else 1)]
        if chance.random() < 0.3 or not said:
            said.append((chance.choice(self._names), self._value(None)))
        kind = BODIES[0] if chance.random() < 0.85 else chance.choice(BODIES)
        if kind == "application/json":
            return json.dumps(dict(said) if chance.random() < 0.5 else said).encode(), kind
        if kind == "multipart/form-data":
            return _parts(said), f"{kind}; boundary={chance.choice(['b', '', 'x' * 200])}"
        body = urlencode(said, errors="replace").encode()
        return (body[: chance.randint(0, len(body))] if chance.random() < 0.05 else body), kind


def _parts(said: list[tuple[str, Any]]) -> bytes:
    parts = [f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in said]
    file = '--b\r\nContent-Disposition: form-data; name="words"; filename="../x"\r\n\r\nx\r\n'
    return ("".join(parts) + file + "--b--\r\n").encode(errors="replace")
