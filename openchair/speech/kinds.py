"""The kinds of words that a person reads first: what each is called, why it is stopped, and how one might say it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

METHOD, CONTACT, SLUR, SELLING, OWN = "method", "contact", "slur", "selling", "own"
# The lists of the house, which a Group may leave out.
OF_THE_HOUSE = {
    METHOD: _("Ways to hurt oneself"),
    CONTACT: _("Phone numbers, addresses and names elsewhere"),
    SLUR: _("Words that put people down for who they are"),
    SELLING: _("Things for sale"),
}
_WHY = {
    METHOD: _("They could tell somebody how to hurt themselves. Some who read here are close to it."),
    CONTACT: _("They could lead somebody to you, or to another person, outside this house."),
    SLUR: _("They put people down for who they are. Some of them may read here."),
    SELLING: _("They sound as if something were for sale. People come here with little left to give."),
    OWN: _("Those who look after this group want to read them first."),
}
_INSTEAD = {
    METHOD: _("Say what it was like, and what you need. Leave out how, with what and how much."),
    CONTACT: _("Leave them out. You can meet here under the names you have here."),
    SLUR: _("Say what was done, or how it made you feel, without this word."),
    SELLING: _("Say what helped you and why. Leave out prices, shops and codes."),
    OWN: _("Say it in other words, if you can."),
}


class Told(NamedTuple):
    """What somebody reads about words of theirs: which, why they were stopped, and how else to say it."""

    kind: str
    words: tuple[str, ...]
    why: str
    instead: str


def told(kind: str, words: Iterable[str]) -> Told:
    return Told(kind, tuple(words), str(_WHY[kind]), str(_INSTEAD[kind]))
