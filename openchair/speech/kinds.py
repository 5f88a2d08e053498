"""The kinds of words that a person reads first: what each is called, why it is stopped, and how one might say it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

OWN = "own"
# The lists of the house, which a Group may leave out.
OF_THE_HOUSE = {
    "method": gettext_lazy("Ways to hurt oneself"),
    "contact": gettext_lazy("Phone numbers, addresses and names elsewhere"),
    "slur": gettext_lazy("Words that put people down for who they are"),
    "selling": gettext_lazy("Things for sale"),
}


class Told(NamedTuple):
    """What somebody reads about words of theirs: which, why they were stopped, and how else to say it."""

    kind: str
    words: tuple[str, ...]
    why: str
    instead: str


def told(kind: str, words: Iterable[str]) -> Told:
    why, instead = _said(kind)
    return Told(kind, tuple(words), why, instead)


def _said(kind: str) -> tuple[str, str]:
    match kind:
        case "method":
            return (
                _("They could tell somebody how to hurt themselves. Some who read here are close to it."),
                _("Say what it was like, and what you need. Leave out how, with what and how much."),
            )
        case "contact":
            return (
                _("They could lead somebody to you, or to another person, outside this house."),
                _("Leave them out. You can meet here under the names you have here."),
            )
        case "slur":
            return (
                _("They put people down for who they are. Some of them may read here."),
                _("Say what was done, or how it made you feel, without this word."),
            )
        case "selling":
            return (
                _("They sound as if something were for sale. People come here with little left to give."),
                _("Say what helped you and why. Leave out prices, shops and codes."),
            )
    return (
        _("Those who look after this group want to read them first."),
        _("Say it in other words, if you can."),
    )
