"""Names that look the same to a tired eye, after UTS 39: a skeleton in which every look-alike is written one way.

`looks` compares names as they stand, `spoken` with capitals set aside first. Both are wanted: in Greek the capital
nu looks like a Latin N, the small one like a v. Two names clash when they meet in either.
"""

from __future__ import annotations

import difflib
import functools
import json
import unicodedata
from importlib import resources

# The list likens the capital I to l, so once capitals are set aside i must follow; it leaves vv to the eye.
_ALSO = {"i": "l", "vv": "w"}
# Accents over, under and through letters. Signs of scripts that write their vowels as marks are not among them.
_ACCENTS = ((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))
_MARKS_OF_THE_LIST = "\u200e"


def looks(name: str) -> str:
    """The skeleton of a name as it stands. Accents, spaces, hyphens and apostrophes do not count."""
    return _settled(_mapped(name).casefold())


def spoken(name: str) -> str:
    """The skeleton of a name whatever its capitals."""
    return _settled(name.casefold())


def alike(one: str, other: str) -> float:
    """How much two names have in common, 0 to 1, as one who reads both would see it."""
    return difflib.SequenceMatcher(None, looks(one), looks(other), autojunk=False).ratio()


def _settled(text: str) -> str:
    letters = "".join(char for char in _mapped(_mapped(text).casefold()) if _counts(char))
    for look, prototype in _ALSO.items():
        letters = letters.replace(look, prototype)
    return letters


def _counts(char: str) -> bool:
    if unicodedata.category(char)[0] not in "LMN":
        return False
    return not any(first <= ord(char) <= last for first, last in _ACCENTS)


def _mapped(text: str) -> str:
    """Before compatibility forms are unfolded, and after: unfolding pulls apart some signs that look like a letter."""
    return _written_one_way(unicodedata.normalize("NFKC", _written_one_way(text)))


def _written_one_way(text: str) -> str:
    prototypes = _prototypes()
    plain = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFD", "".join(prototypes.get(char, char) for char in plain))


@functools.cache
def _prototypes() -> dict[str, str]:
    """Every look-alike's one way of being written.

    The package's list is symmetrical: each entry names all that look like it. The one that most others name is
    the prototype; where only two are alike, the first in Unicode's order is.
    """
    text = resources.files("confusable_homoglyphs").joinpath("confusables.json").read_text(encoding="utf-8")
    near = {_bare(key): [_bare(one["c"]) for one in alikes] for key, alikes in json.loads(text).items()}
    found: dict[str, str] = {}
    for char, alikes in near.items():
        if len(char) == 1 and len(alikes) == 1:
            prototype = alikes[0]
            is_pair = near.get(prototype) == [char] and len(prototype) == 1
            found[char] = min(char, prototype) if is_pair else prototype
    return found


def _bare(text: str) -> str:
    return text.strip(_MARKS_OF_THE_LIST) or text
