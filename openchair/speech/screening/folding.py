"""Words as they are meant: however they were typed, dressed up or misspelt, folded to plain small words."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(r"[\u0300-\u036f\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_APOSTROPHES = re.compile(r"['’‘‛ʼ`´′]")
_DISGUISES = str.maketrans({"!": "i", "1": "i", "*": "i", "|": "i", "0": "o", "3": "e", "@": "a", "$": "s"})
_DISGUISED = re.compile(r"(?<=[a-z])[!1*|03@$](?=[a-z])")
_SPACED = re.compile(r"(?<![^\W_])[a-z](?:[ .\-_][a-z]){2,7}(?![^\W_])")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
# A comma stands for everything that parts a clause; a full stop ends it, and so does "but".
_TOKENS = re.compile(r"[^\W_]+|[,:()\[\]–—]|[.!?;…\n]")
_PAUSES = frozenset(",:()[]–—")
_ENDS = frozenset(".!?;…\n") | {"but"}


def fold(text: str) -> str:
    """Small letters without accents, apostrophes, invisible signs, stretched letters and signs in place of letters."""
    text = text.casefold() if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKD", text).casefold())
    text = _APOSTROPHES.sub("", text)
    text = _DISGUISED.sub(lambda sign: sign[0].translate(_DISGUISES), text)
    text = _STRETCHED.sub(r"\1", text)
    return _SPACED.sub(lambda word: re.sub(r"[ .\-_]", "", word[0]), text)


def clauses(text: str, spellings: dict[str, str]) -> list[str]:
    """Each clause as ' word word , word ', misspelt words put right.

    Clauses end where a sentence ends and at "but": what is taken back before it is said anew behind it.
    """
    found: list[str] = []
    words: list[str] = []
    for token in _TOKENS.findall(fold(text)):
        if token in _ENDS:
            if words:
                found.append(f" {' '.join(words)} ")
            words = []
        else:
            words.append("," if token in _PAUSES else spellings.get(token, token))
    if words:
        found.append(f" {' '.join(words)} ")
    return found
