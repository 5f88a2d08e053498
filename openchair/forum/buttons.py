"""What one answers with when one has no words.

A topic of twenty posts has a hundred such buttons. So each look of one is made once, from its template, with holes for
the post's address and the givers' names; a page only fills the holes. No words are kept: names go into holes.
"""

from __future__ import annotations

import functools
from html import escape
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from openchair.forum.queries.posts import GATHER
from openchair.personas.offers import recipe
from openchair.speech.models import Reaction

Kind = Reaction.Kind
# The icons bear the answers' own names, but for one.
ICONS = {kind: "ear" if kind == Kind.HEAR else str(kind.value) for kind in Kind}
ORDER = [str(kind.value) for kind in Kind]

# Characters that no name and no address can hold.
_ADDRESS, _NAMES = "\x01", "\x02"


class Giver(NamedTuple):
    """Somebody who gave an answer. `name` is empty for oneself."""

    cushion: str
    name: str


def row(pid: str, given: dict[str, list[Giver]], *, own_words: bool, language: str) -> str:
    """The buttons under a post as HTML: "I hear you" always, others once somebody gave them or under "Other ways".

    Under one's own words there is nothing to press, only what others gave.
    """
    open_kinds = [kind for kind in ORDER if kind in given or (kind == Kind.HEAR and not own_words)]
    if not open_kinds:
        return ""
    address = f"../w/{pid}/react"
    pressed = "".join(_button(kind, given.get(kind, []), address, own_words, language) for kind in open_kinds)
    before, after = _frame(() if own_words else tuple(open_kinds), language)
    return before + pressed + after.replace(_ADDRESS, address)


def _button(kind: str, givers: list[Giver], address: str, own_words: bool, language: str) -> str:
    shown = givers[:GATHER]
    more = len(givers) > GATHER
    mine = bool(shown) and not shown[0].name
    cushions = tuple(giver.cushion for giver in shown)
    before, between, after = _look(kind, mine, own_words, cushions, more, language)
    if not shown:
        return before + address + between + after
    you, others = _said(language)
    names = ", ".join(giver.name or you for giver in shown)
    return before + address + between + escape(names + others if more else names) + after


@functools.lru_cache(maxsize=8192)
def _look(
    kind: str, mine: bool, own_words: bool, cushions: tuple[str, ...], more: bool, language: str
) -> tuple[str, str, str]:
    """A button in three pieces: the address goes between the first two, the names between the last two."""
    look = {
        "kind": kind,
        "icon_name": ICONS[Kind(kind)],
        "label": Kind(kind).label,
        "mine": mine,
        "own_words": own_words,
        "cushions": [recipe(worn) for worn in cushions],
        "more": more,
        "address": _ADDRESS,
        "names": _NAMES,
    }
    with override(language):
        html = render_to_string("forum/_button.html", look).strip()
    before, _hole, rest = html.partition(_ADDRESS) if _ADDRESS in html else ("", "", html)
    between, _hole, after = rest.partition(_NAMES)
    return before, between, after


@functools.lru_cache(maxsize=512)
def _frame(shown: tuple[str, ...], language: str) -> tuple[str, str]:
    """The list around the buttons; its second piece holds what lies under "Other ways", if there is any."""
    kinds = [kind for kind in ORDER if kind not in shown] if shown else []
    others = [(kind, ICONS[Kind(kind)], Kind(kind).label) for kind in kinds]
    with override(language):
        html = render_to_string("forum/_buttons.html", {"others": others, "address": _ADDRESS, "pressed": _NAMES})
    before, _hole, after = html.strip().partition(_NAMES)
    return before, after


@functools.lru_cache(maxsize=64)
def _said(language: str) -> tuple[str, str]:
    with override(language):
        return _("you"), _(" and others")
