"""Where copies lie: two places apart, in each a dated folder for each copy.

Words and keys must not lie in one place. Whoever finds it would have both; and a copy of the words may live for weeks,
while one of the keys must not: a key that was destroyed since would bring back words that somebody took away.
"""

from __future__ import annotations

import datetime
import fcntl
import itertools
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

WORDS, KEYS = "words", "keys"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(?P<half>\.half-)?(?P<kind>words|keys)-(?P<made>\d{8}T\d{6}Z)")
_LINE = ".openchair-line"
_PIECE = 1 << 20


class NoCopy(Exception):
    """Something is wrong with a place or a copy. The sentence says what to do."""


class Copy(NamedTuple):
    """`half`: it was being made when the machine stopped, or is being made now."""

    folder: Path
    made: datetime.datetime
    half: bool


def require_apart(*, words: Path | None, keys: Path, data: Path) -> None:
    """Raise NoCopy where two of these are one place, or one lies inside another."""
    named = {"words": words, "keys": keys, "the house itself": data}
    for name, other_name in itertools.combinations(named, 2):
        place, other = named[name], named[other_name]
        if place and other and _overlap(place.resolve(), other.resolve()):
            raise NoCopy(
                f"{place}, for {name}, and {other}, for {other_name}, are one place or lie in each other. "
                "Whoever finds one must not find the other: choose places apart, best on two machines."
            )


def on_one_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def lying(place: Path, kind: str) -> list[Copy]:
    """All copies in this place, the newest first, halves too."""
    found = [(path, _NAME.fullmatch(path.name)) for path in place.iterdir()] if place.is_dir() else []
    copies = [
        Copy(path, datetime.datetime.strptime(name["made"], _STAMP).replace(tzinfo=datetime.UTC), bool(name["half"]))
        for path, name in found
        if name and name["kind"] == kind
    ]
    return sorted(copies, key=lambda copy: copy.made, reverse=True)


def whole(place: Path, kind: str) -> list[Copy]:
    return [copy for copy in lying(place, kind) if not copy.half]


def chosen(given: Path, kind: str) -> Path:
    """The folder of the copy: the newest in a place, or the very one that was given. Raises NoCopy."""
    if (name := _NAME.fullmatch(given.resolve().name)) and name["kind"] == kind and not name["half"]:
        return given
    if copies := whole(given, kind):
        return copies[0].folder
    raise NoCopy(f"There is no copy of the {kind} in {given}.")


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """One at a time writes to this place, whichever process it is. Makes the place where there is none."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(place / _LINE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def begun(place: Path, kind: str, now: datetime.datetime) -> Iterator[Path]:
    """A folder to fill. It gets its dated name when all in it is on disk; what is broken off stays a half."""
    while (there := place / f"{kind}-{now:{_STAMP}}").exists():
        time.sleep(0.05)  # names are true: how old a copy is decides how long it lives
        now = timezone.now()
    half = place / f".half-{there.name}"
    half.mkdir(mode=0o700)
    yield half
    for path in half.iterdir():
        settle(path)
    settle(half)
    half.rename(there)
    settle(place)


def settle(path: Path) -> None:
    """A file or folder that outlives a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def new_file(path: Path) -> Path:
    """An empty one, for nobody else to read from its first byte on."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def drop(copy: Copy, *, overwrite: bool) -> None:
    """Take a copy away; one of the keys is written over first, so that no byte of it waits on the disk."""
    for path in copy.folder.iterdir():
        if overwrite:
            _write_over(path)
        path.unlink()
    copy.folder.rmdir()


def _write_over(path: Path) -> None:
    left = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        while left > 0:
            left -= file.write(bytes(min(left, _PIECE)))
        os.fsync(file.fileno())


def _overlap(one: Path, other: Path) -> bool:
    if one.exists() and other.exists() and one.samefile(other):
        return True
    return one.is_relative_to(other) or other.is_relative_to(one)
