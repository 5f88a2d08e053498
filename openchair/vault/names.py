"""Sign-in names are given: three plain words, or an own word with four digits of ours.

The choice travels signed through the form. So nobody can ask for a name that was not offered to them, and no
answer of the house can ever be "taken".
"""

from __future__ import annotations

import datetime
import functools
import secrets
from pathlib import Path

from django.core.signing import BadSignature, TimestampSigner

from openchair.vault import signing
from openchair.vault.queries import free_names

WORDS = Path(__file__).parent / "words" / "signin.txt"
OFFERED = 3
_KEPT = datetime.timedelta(days=1)


def offer() -> list[str]:
    """Three free names of three different words each."""
    names: list[str] = []
    while len(names) < OFFERED:
        made = [_three_words() for _ in range(OFFERED - len(names))]
        names += sorted(free_names(made))
    return names


def from_own_word(word: str) -> str:
    """The word with digits that nobody has behind it."""
    digits = 4
    while True:
        for _ in range(20):
            name = f"{word.strip().casefold()} {secrets.randbelow(10**digits):0{digits}}"
            if free_names([name]):
                return name
        digits += 1


def shut(name: str) -> str:
    return _signer().sign(name)


def open_(signed: str) -> str | None:
    """The name that was offered; None when it was not, or a day ago."""
    try:
        return _signer().unsign(signed, max_age=_KEPT)
    except BadSignature:
        return None


def _signer() -> TimestampSigner:
    return TimestampSigner(key=signing.key(), salt="sign-in-name")


def _three_words() -> str:
    return " ".join(secrets.SystemRandom().sample(_words(), 3))


@functools.cache
def _words() -> list[str]:
    return WORDS.read_text(encoding="utf-8").split()
