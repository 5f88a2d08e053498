"""The buttons one answers with when one has no words."""

from __future__ import annotations

import functools
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from openchair.forum.queries.posts import GATHER
from openchair.forum.shapes import Shape, drawn, shape
from openchair.speech.models import Reaction

Kind = Reaction.Kind
ORDER = tuple(str(kind.value) for kind in Kind)


class Giver(NamedTuple):
    """Somebody who gave an answer. `name` is ready for HTML, and empty for oneself."""

    cushion: str
    name: str


def row(pid: str, given: dict[str, list[Giver]], *, own_words: bool, language: str) -> str:
    """The buttons under a post as HTML: "I hear you" always, others once somebody gave them or under "Other ways".

    Under one's own words there is nothing to press, only what others gave.
    """
    shown = tuple(kind for kind in ORDER if kind in given or (kind == Kind.HEAR and not own_words))
    if not shown:
        return ""
    buttons = "".join(_button(kind, given.get(kind, ()), pid, own_words, language) for kind in shown)
    under = () if own_words else _under(shown)
    return _row(under, language).fill({"pid": pid, "buttons": buttons})


def _button(kind: str, givers: list[Giver] | tuple[()], pid: str, own_words: bool, language: str) -> str:
    if not givers:
        return _look(kind, False, own_words, False, False, language).fill({"pid": pid})
    shown = givers[:GATHER]
    more = len(givers) > GATHER
    you, and_others = _said(language)
    names = ", ".join([giver.name or you for giver in shown])
    worn = "".join([drawn(giver.cushion) for giver in shown])
    look = _look(kind, not shown[0].name, own_words, True, more, language)
    return look.fill({"pid": pid, "worn": worn, "names": names + and_others if more else names})


@functools.lru_cache(maxsize=512)
def _look(kind: str, mine: bool, own_words: bool, given: bool, more: bool, language: str) -> Shape:
    look = {"kind": kind, "mine": mine, "own_words": own_words, "given": given, "more": more}
    return shape("forum/_button.html", language, **look)


@functools.lru_cache(maxsize=512)
def _row(under: tuple[str, ...], language: str) -> Shape:
    return shape("forum/_buttons.html", language, under=under)


@functools.cache
def _under(shown: tuple[str, ...]) -> tuple[str, ...]:
    """What lies under "Other ways"."""
    return tuple(kind for kind in ORDER if kind not in shown)


@functools.lru_cache(maxsize=64)
def _said(language: str) -> tuple[str, str]:
    with override(language):
        return _("you"), _(" and others")
