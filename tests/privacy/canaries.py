"""Marks that must be found nowhere: looked for in every form a careless program might have written them."""

from __future__ import annotations

import base64
import hashlib
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path

# Fewer signs than these are found in random bytes by chance.
TELLING = 6


def forms(mark: str) -> Iterator[tuple[str, bytes]]:
    """How a mark could lie on a disk."""
    plain = mark.encode()
    yield "plain", plain
    yield "lower", mark.lower().encode()
    yield "utf-16", mark.encode("utf-16-le")
    yield "hex", plain.hex().encode()
    yield "HEX", plain.hex().upper().encode()
    for shift in range(3):
        # Base64 of the mark inside a longer text: an end shared with a neighbour depends on it, the rest does not.
        shared = (shift + len(plain)) % 3
        middle = base64.b64encode(b"-" * shift + plain)[4 if shift else 0 : -4 if shared else None]
        if len(middle) >= TELLING:
            yield f"base64+{shift}", middle
    for kind in ("md5", "sha1", "sha256"):
        yield kind, hashlib.new(kind, plain).digest()
        yield f"{kind} hex", hashlib.new(kind, plain).hexdigest().encode()
    if mark.replace(".", "").isdigit():
        yield "packed address", socket.inet_aton(mark)
        yield "reversed address", socket.inet_aton(mark)[::-1]


def finds(marks: Iterable[str], haystacks: Iterable[tuple[str, bytes]]) -> list[str]:
    """Which mark lies where, in which form."""
    needles = [(mark, form, needle) for mark in marks for form, needle in forms(mark)]
    return [
        f"{mark} ({form}) in {name}"
        for name, content in haystacks
        for mark, form, needle in needles
        if needle in content
    ]


def files_under(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()
            yield f"name of {path.name}", path.name.encode()
