"""Noting an act, and proving that no note was changed."""

from __future__ import annotations

import datetime
import hashlib

from openchair.audit.models import Entry
from openchair.ground.writing import operation

_START = b"\0" * 32


@operation
def note(*, scope: str, actor: str, verb: str, today: datetime.date, about: str = "", told: bytes = b"") -> Entry:
    """Append one act; call it inside the operation whose act it notes: then both happen or neither.

    `scope`, `actor` and `about` are public ids (a Group's, a Persona's, a thing's); `told` is sealed by the caller.
    """
    last = Entry.objects.select_for_update().order_by("-number").first()
    entry = Entry(
        number=last.number + 1 if last else 1,
        scope=scope,
        actor=actor,
        verb=verb,
        about=about,
        day=today,
        told=told,
    )
    entry.chain = _link(bytes(last.chain) if last else _START, entry)
    entry.save(force_insert=True)
    return entry


def broken_at() -> int | None:
    """The number of the first note that does not follow from the one before; None when all do."""
    before, expected = _START, 1
    for entry in Entry.objects.order_by("number").iterator():
        if entry.number != expected or bytes(entry.chain) != _link(before, entry):
            return expected
        before, expected = bytes(entry.chain), expected + 1
    return None


def _link(before: bytes, entry: Entry) -> bytes:
    said = [entry.number, entry.scope, entry.actor, entry.verb, entry.about, entry.day.isoformat()]
    line = "|".join(str(part) for part in said).encode()
    return hashlib.sha256(before + line + hashlib.sha256(bytes(entry.told)).digest()).digest()
