"""The buttons one answers with when one has no words. What they hold is made once for each look of them."""

from __future__ import annotations

import functools
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from openchair.forum.queries.posts import GATHER
from openchair.speech.models import Reaction
from openchair.ui.pictures import cushion, icon

Kind = Reaction.Kind
ICONS = {
    Kind.HEAR: "ear",
    Kind.ME_TOO: "me-too",
    Kind.STRENGTH: "strength",
    Kind.THANKS: "thanks",
    Kind.HELPED: "helped",
}
ORDER = [str(kind.value) for kind in Kind]


class Button(NamedTuple):
    """One answer under a post: given by oneself or not, how it looks, and who gave it, for those who hear the page."""

    kind: str
    own: bool
    look: Markup
    given_by: str


class Giver(NamedTuple):
    """Somebody who gave an answer. `name` is empty for oneself."""

    cushion: str
    name: str


def buttons(given: dict[str, list[Giver]], *, own_words: bool) -> list[Button]:
    """What stands open under a post: "I hear you" always, the others once somebody gave them."""
    language = get_language() or "en"
    return [
        _button(kind, given.get(kind, []), language)
        for kind in ORDER
        if kind in given or (kind == Kind.HEAR and not own_words)
    ]


def _button(kind: str, givers: list[Giver], language: str) -> Button:
    shown = givers[:GATHER]
    look = _look(kind, tuple(giver.cushion for giver in shown), len(givers) > GATHER, language)
    if not shown:
        return Button(kind, False, look, "")
    you, and_others = _said(language)
    names = ", ".join(giver.name or you for giver in shown)
    return Button(kind, not givers[0].name, look, f"{names}{and_others}" if len(givers) > GATHER else names)


@functools.lru_cache(maxsize=8192)
def _look(kind: str, cushions: tuple[str, ...], more: bool, language: str) -> Markup:
    words = Markup("{}<span>{}</span>").format(icon(ICONS[Kind(kind)]), Kind(kind).label)
    if not cushions:
        return words
    gathered = Markup("").join(cushion([int(digit) for digit in worn]) for worn in cushions)
    others = Markup('<span class="meta">{}</span>').format(_("and others")) if more else Markup("")
    return Markup('{}<span class="gather" aria-hidden="true">{}</span>{}').format(words, gathered, others)


@functools.lru_cache(maxsize=256)
def others(shown: tuple[str, ...], language: str) -> list[tuple[str, Markup]]:
    """What lies under "Other ways": kind and look."""
    return [(kind, _look(kind, (), False, language)) for kind in ORDER if kind not in shown]


@functools.lru_cache(maxsize=64)
def _said(language: str) -> tuple[str, str]:
    return _("you"), _(" and others")
