"""How words are kept: sealed under their author's key, with their exact time inside."""

from __future__ import annotations

import datetime
import hashlib
from typing import NamedTuple

from openchair.personas.models import Persona
from openchair.speech import markup
from openchair.speech.models import Utterance
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import seal, seal_json, unseal, unseal_json


class Words(NamedTuple):
    """Words as read. `html` goes into a page as it is. `check` proves the words that a quote in here points at."""

    html: str
    at: datetime.datetime
    edited: bool = False
    check: str = ""


def shut(
    author: Persona, pid: str, source: str, *, at: datetime.datetime, edited: bool = False, check: str = ""
) -> tuple[bytes, bytes]:
    """Rendered words and their source, both sealed: what an Utterance's `words` and `source` hold."""
    inside = {"html": markup.render(source), "at": at.isoformat(timespec="seconds"), "edited": edited, "check": check}
    return (
        seal_json(author.key_id, inside, f"post:{pid}:words"),
        seal(author.key_id, source, f"post:{pid}:source"),
    )


def read(key_id: int, sealed: bytes | memoryview, pid: str) -> Words | None:
    """None where there is nothing to read: taken back, withheld by the query, or the key is gone."""
    if not sealed:
        return None
    try:
        inside = unseal_json(key_id, sealed, f"post:{pid}:words")
    except KeyGone:
        return None
    return Words(inside["html"], datetime.datetime.fromisoformat(inside["at"]), inside["edited"], inside["check"])


def source_of(utterance: Utterance) -> str | None:
    """The words as typed; None where they are gone. The author must be joined."""
    if not utterance.source:
        return None
    try:
        return unseal(utterance.author.key_id, utterance.source, f"post:{utterance.pid}:source")
    except KeyGone:
        return None


def check_of(quoted: str) -> str:
    """A short proof of quoted words, kept sealed: when their writer changes them, the quote says so."""
    return hashlib.blake2b(quoted.encode(), digest_size=6).hexdigest()
