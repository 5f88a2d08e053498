"""Noting an act, and proving that no note was changed, taken out, or cut off the end."""

from __future__ import annotations

import datetime
import hashlib
from contextlib import suppress

from django.db import IntegrityError, OperationalError, transaction

from openchair.audit.models import Entry, Last
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
    transaction.on_commit(keep_up, robust=True)
    return entry


def keep_up() -> None:
    """Bring the last note that is kept with the keys up to date, after a commit or after a crash.

    Only along an unbroken chain: where notes were cut off or changed, what is kept there stays, and proves it.
    """
    kept = _kept()
    number, chain = (kept.number, bytes(kept.chain)) if kept else (0, _START)
    if kept and not Entry.objects.filter(number=number, chain=chain).exists():
        return
    for entry in Entry.objects.filter(number__gt=number).order_by("number").iterator():
        if entry.number != number + 1 or bytes(entry.chain) != _link(chain, entry):
            return
        number, chain = entry.number, bytes(entry.chain)
    # A note must not fail because this could not be kept: the next one, or the house's round, keeps both.
    with suppress(IntegrityError, OperationalError):
        if kept is None and number:
            Last.objects.create(number=number, chain=chain)
        elif kept is not None and number > kept.number:
            Last.objects.filter(number=kept.number, chain=kept.chain).update(number=number, chain=chain)


def broken_at() -> int | None:
    """The number of the first note that is changed or missing; None when all are as they were written."""
    before, expected, kept = _START, 1, _kept()
    for entry in Entry.objects.order_by("number").iterator():
        if entry.number != expected or bytes(entry.chain) != _link(before, entry):
            return expected
        before, expected = bytes(entry.chain), expected + 1
        if kept is not None and entry.number == kept.number and bytes(kept.chain) != before:
            return entry.number
    return expected if kept is not None and kept.number >= expected else None


def lost() -> int:
    """How many notes the keys know of beyond the last one here, where all that are here are unbroken.

    So it is after words were put back from a copy; else somebody cut them off.
    """
    end, kept = Entry.objects.order_by("-number").first(), _kept()
    at = end.number if end else 0
    return kept.number - at if kept and kept.number > at and broken_at() == at + 1 else 0


@operation
def go_on_from_here() -> None:
    """After words were put back from a copy: what the keys know of the last note begins anew at the last one here."""
    if lost():
        Last.objects.all().delete()
    transaction.on_commit(keep_up, robust=True)


def _kept() -> Last | None:
    return Last.objects.first()


def _link(before: bytes, entry: Entry) -> bytes:
    said = [entry.number, entry.scope, entry.actor, entry.verb, entry.about, entry.day.isoformat()]
    line = "|".join(str(part) for part in said).encode()
    return hashlib.sha256(before + line + hashlib.sha256(bytes(entry.told)).digest()).digest()
