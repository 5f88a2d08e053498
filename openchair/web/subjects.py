"""What groups are about: the list a House begins with, and how the first page puts it to somebody who is new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

# The House keeps its own list among its answers; these stand there until it does.
USUAL: Mapping[str, str | Promise] = {
    "grief": _("Grief"),
    "chronic-illness": _("Long illness"),
    "addiction-recovery": _("Recovery"),
    "mental-health": _("Mental health"),
    "caring": _("Caring for somebody"),
    "other": _("Something else"),
}


class Asked(NamedTuple):
    """A subject as an answer to "what brings you here?", with the rug that lies before it."""

    code: str
    title: str | Promise
    hint: str | Promise
    rug: tuple[int, int, int, int]


_ASKED: Mapping[str, tuple[str | Promise, str | Promise, tuple[int, int, int, int]]] = {
    "grief": (_("Somebody died"), _("grief, at any distance"), (2, 7, 1, 6)),
    "chronic-illness": (_("I am ill"), _("long illness, pain, after a stroke"), (3, 7, 0, 3)),
    "addiction-recovery": (_("I want to stop"), _("drink, drugs, gambling"), (4, 1, 3, 0)),
    "mental-health": (_("My mind is hard on me"), _("low, anxious, up and down"), (5, 7, 2, 5)),
    "caring": (_("I look after somebody"), _("a parent, a child, a partner"), (1, 7, 0, 4)),
    "other": (_("I cannot name it yet"), _("that is a fine place to start"), (0, 3, 2, 7)),
}
_PLAIN_RUG = (6, 7, 0, 2)


MOST = 24
LONGEST_CODE, LONGEST_NAME = 32, 40


def usual() -> dict[str, str]:
    """The list a House begins with, as it stands in its answers."""
    return {code: english(code) for code in USUAL}


def taken(given: Any) -> dict[str, str]:
    """Code to name, in order. `given`: names, as a list or with semicolons between them, or a table of codes and names.

    ValueError with the end of a sentence for a list that cannot stand.
    """
    if isinstance(given, str):
        given = given.split(";")
    if isinstance(given, list):
        pairs = [_named(_name(name)) for name in given]
    elif isinstance(given, dict):
        pairs = [(slugify(str(code), allow_unicode=True), _name(name)) for code, name in given.items()]
    else:
        raise ValueError("is a list of names")  # noqa: TRY004
    if not 1 <= len(pairs) <= MOST:
        raise ValueError(f"needs one name at least, and {MOST} at most")
    told = dict(pairs)
    if len(told) < len(pairs) or len({name.casefold() for name in told.values()}) < len(told):
        raise ValueError("names a subject twice")
    if wrong := [code for code in told if not 0 < len(code) <= LONGEST_CODE]:
        raise ValueError(f"holds a short word that is not 1 to {LONGEST_CODE} letters long: {wrong[0]!r}")
    return told


def _named(name: str) -> tuple[str, str]:
    """Code and name. A usual name keeps its code, so that it is said in the reader's language."""
    known = {one.casefold(): (code, one) for code, one in usual().items()}
    code = slugify(name, allow_unicode=True)[:LONGEST_CODE].strip("-")
    return known.get(name.casefold(), (code, name))


def _name(given: Any) -> str:
    name = " ".join(given.split()) if isinstance(given, str) else ""
    if not 1 <= len(name) <= LONGEST_NAME:
        raise ValueError(f"holds a name that is not 1 to {LONGEST_NAME} letters long")
    return name


def names(kept: Mapping[str, str]) -> dict[str, str | Promise]:
    """The House's list, code to name. A subject it has not renamed is said in the reader's language."""
    if not kept:
        return dict(USUAL)
    return {code: USUAL[code] if code in USUAL and name == english(code) else name for code, name in kept.items()}


def english(code: str) -> str:
    """The usual name as it stands in the House's answers."""
    with override("en"):
        return str(USUAL[code])


def asked(kept: Mapping[str, str]) -> list[Asked]:
    """The House's list as the first page asks it. What the House has renamed is asked in its words."""
    return [_asked(code, name) for code, name in names(kept).items()]


def _asked(code: str, name: str | Promise) -> Asked:
    title, hint, rug = _ASKED.get(code, (name, "", _PLAIN_RUG))
    return Asked(code, title if name == USUAL.get(code) else name, hint, rug)
