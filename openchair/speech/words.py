"""How words are kept: sealed under their author's key, with their exact time inside."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from openchair.personas.models import Persona
from openchair.speech import markup
from openchair.speech.models import Utterance
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import seal, seal_json, unseal, unseal_json


class Words(NamedTuple):
    """Words as read. `html` goes into a page as it is. `check` proves the words that a quote in here points at.

    `labels` are content labels by their ids, see labels.py, `by_carer` those of them that a carer's decision added.
    `first`: the first words of this persona in its group.
    """

    html: str
    at: datetime.datetime
    edited: bool = False
    check: str = ""
    labels: tuple[str, ...] = ()
    first: bool = False
    by_carer: tuple[str, ...] = ()


def shut(
    author: Persona,
    pid: str,
    source: str,
    *,
    at: datetime.datetime,
    edited: bool = False,
    check: str = "",
    labels: Iterable[str] = (),
    first: bool = False,
    by_carer: Iterable[str] = (),
) -> tuple[bytes, bytes]:
    """Rendered words and their source, both sealed: what an Utterance's `words` and `source` hold."""
    said = Words(markup.render(source), at, edited, check, tuple(labels), first, tuple(by_carer))
    return again(author.key_id, pid, said), seal(author.key_id, source, f"post:{pid}:source")


def again(key_id: int, pid: str, said: Words) -> bytes:
    """Words as read, sealed anew: what an Utterance's `words` hold."""
    inside = {**said._asdict(), "at": said.at.isoformat(timespec="seconds")}
    return seal_json(key_id, inside, f"post:{pid}:words")


def read(key_id: int, sealed: bytes | memoryview, pid: str) -> Words | None:
    """None where there is nothing to read: taken back, withheld by the query, or the key is gone."""
    if not sealed:
        return None
    try:
        inside = unseal_json(key_id, sealed, f"post:{pid}:words")
    except KeyGone:
        return None
    return Words(
        inside["html"],
        datetime.datetime.fromisoformat(inside["at"]),
        inside["edited"],
        inside["check"],
        # Words of an older house have no labels.
        tuple(inside.get("labels", ())),
        inside.get("first", False),
        tuple(inside.get("by_carer", ())),
    )


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
