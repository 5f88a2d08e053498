"""What the two personas of one person share, and no two personas of different people share. It must be nothing.

Every page, header and error about a persona is cut into tokens: words, numbers and ids of six signs or more, values of
attributes, drawings, parts of ids, what lies inside base64 and hex, times to the quarter of an hour. Lengths are not
looked at: two pages are as long as each other by chance.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import time_machine
from django.test import Client

from tests import make
from tests.privacy.same_life import EVENING, Face, Street
from tests.privacy.world import Address, addresses

Owners = dict[str, set[tuple[int, int]]]
ABOUT = {"persona", "topic", "words", "case", "action", "talk"}
WATCHERS: dict[str, str | None] = {"guest": None, "outsider": "Oz", "member": "Wim", "facilitator": "Fay"}

_ELEMENT = re.compile(r"(?=<(?:li|article|tr|dd|form)\b)|\n")
_VALUE = re.compile(r"=\"([^\"]{3,300})\"")
_WORD = re.compile(r"[\w-]{6,}")
_EPOCH = re.compile(r"(?<!\d)1[6-9]\d{8}(?!\d)")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")
_UNTOLD = {"Content-Length"}


def links(
    street: Street, *, only: Callable[[Address], bool] = lambda _: True, watchers: Iterable[str] = WATCHERS
) -> set[str]:
    """The tokens by which an observer could say that two personas are one person."""
    with time_machine.travel(EVENING, tick=False):
        pieces = _pieces(street, [one for one in addresses() if "GET" in one.methods and only(one)], watchers)
    everybody = {(face.person, face.side) for face in street.faces}
    owners: Owners = defaultdict(set)
    for piece, whose in pieces.items():
        if whose != everybody:
            for token in tokens(piece):
                owners[token] |= whose
    return {token for token, whose in owners.items() if _tells(whose)}


def _tells(whose: set[tuple[int, int]]) -> bool:
    """In both groups it belongs to one person, and in both to the same."""
    return len(whose) == 2 and len({person for person, _ in whose}) == 1


def _pieces(street: Street, all_addresses: list[Address], watchers: Iterable[str]) -> Owners:
    """Every piece of every page, and about whom it is."""
    owners: Owners = defaultdict(set)
    about = [one for one in all_addresses if ABOUT & set(one.words)]
    lists = [
        one for one in all_addresses if set(one.words) <= {"group"} and not one.name.startswith(("exit", "sign-out"))
    ]
    for watcher in watchers:
        browser = make.client(WATCHERS[watcher])
        for face in street.faces:
            for piece in _about(browser, face, about, watcher):
                owners[piece].add((face.person, face.side))
        for piece in _lists(browser, street, lists):
            for face in street.faces:
                if face.name in piece or any(own in piece for word, own in face.given.items() if word in ABOUT):
                    owners[piece].add((face.person, face.side))
    return owners


def _about(browser: Client, face: Face, about: list[Address], watcher: str) -> Iterator[str]:
    for address in about:
        if not set(address.words) <= face.given.keys():
            continue
        path = address.path(face.given)
        yield path
        yield from _read(browser, "GET", path, address.name)
        if watcher == "member":
            yield from _read(browser, "PUT", path, address.name)
            yield from _read(browser, "GET", f"{path}x", address.name)


def _lists(browser: Client, street: Street, lists: list[Address]) -> Iterator[str]:
    for address in lists:
        for group in street.groups[: 2 if address.words else 1]:
            yield from _read(browser, "GET", address.path({"group": group.pid}), address.name)


def _read(browser: Client, method: str, path: str, name: str) -> Iterator[str]:
    response = browser.generic(method, path)
    yield f"{method} {name} answers {response.status_code}"
    yield from (f"{header}: {value}" for header, value in response.headers.items() if header not in _UNTOLD)
    yield from (str(cookie) for cookie in response.cookies.values())
    yield from _ELEMENT.split(response.content.decode(errors="replace"))


def tokens(piece: str) -> set[str]:
    found = {*_VALUE.findall(piece), *_times(piece)}
    if not piece.startswith("<"):
        found.add(piece)  # a header, an address, a status
    for word in _WORD.findall(piece):
        found |= {word, *_parts(word)}
    return found


def _parts(word: str) -> Iterator[str]:
    """Runs of eight signs of an id, and of six bytes of what it may be the writing of."""
    if len(word) < 12 or word.isalpha():
        return
    yield from (f"part {word[at : at + 8]}" for at in range(len(word) - 7))
    for inside in _insides(word):
        yield from (f"inside {inside[at : at + 6].hex()}" for at in range(len(inside) - 5))
        yield from (f"time inside {one}" for one in _times(inside.decode(errors="replace")))


def _insides(word: str) -> Iterator[bytes]:
    try:
        yield base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))
        if len(word) % 2 == 0:
            yield bytes.fromhex(word)
    except (binascii.Error, ValueError):
        return


def _times(text: str) -> Iterator[str]:
    moments = [int(found) for found in _EPOCH.findall(text)]
    moments += [int(datetime.datetime.fromisoformat(f"{one[:16]}+00:00").timestamp()) for one in _moments(text)]
    yield from (f"time {moment // 900}" for moment in moments)


def _moments(text: str) -> Iterator[str]:
    for one in _MOMENT.findall(text):
        if (
            int(one[5:7]) in range(1, 13)
            and int(one[8:10]) in range(1, 29)
            and int(one[11:13]) < 24
            and int(one[14:16]) < 60
        ):
            yield one
