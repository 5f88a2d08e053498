"""What a name may be made of. Every refusal is a sentence for somebody who only wanted a name."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from openchair.personas import lookalikes

SHORTEST = 2
LONGEST = 24
MOST_MARKS = 2
_JOINERS = " -'’"
# Letters and marks that nobody sees: joiners, fillers, variation selectors.
_UNSEEN = (
    *((0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2800, 0x2800), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xE0100, 0xE01EF)),
)


def tidy(typed: str) -> str:
    """One way of writing what was typed: composed, single spaces, none at the ends. Nothing unseen is taken away."""
    return " ".join(part for part in unicodedata.normalize("NFC", typed).split(" ") if part)


def flaw(name: str) -> str:
    """Why this tidy name cannot be one; empty when it can."""
    if any(_is_unseen(char) for char in name):
        return _("This name has a sign in it that nobody can see. Type it again by hand.")
    if any(unicodedata.category(char)[0] not in "LMN" and char not in _JOINERS for char in name):
        return _("A name here has letters, numbers, spaces, hyphens and apostrophes only.")
    if _piled(name):
        return _("This name has too many marks on one letter. Leave some out.")
    if not SHORTEST <= len(name) <= LONGEST:
        return _("A name here has %(least)d to %(most)d letters.") % {"least": SHORTEST, "most": LONGEST}
    if not lookalikes.looks(name):
        return _("A name needs a letter or a number.")
    return ""


def _is_unseen(char: str) -> bool:
    if unicodedata.category(char) in {"Cf", "Cc", "Zl", "Zp"}:
        return True
    return any(first <= ord(char) <= last for first, last in _UNSEEN)


def _piled(name: str) -> bool:
    """Marks on nothing, or more of them in a row than any living script needs on one letter."""
    marks = MOST_MARKS
    for char in unicodedata.normalize("NFD", name):
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks > MOST_MARKS:
            return True
    return False
