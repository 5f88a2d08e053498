"""What groups are about: the list a House begins with, and how the first page puts it to somebody who is new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
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
    """The House's list as the first page asks it."""
    return [Asked(code, *_ASKED.get(code, (name, "", _PLAIN_RUG))) for code, name in names(kept).items()]
