"""The drawings as templates call them: with the sprite's address filled in, and each made once in a process."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence

from django.templatetags.static import static
from markupsafe import Markup, escape

from openchair.ui.drawings import chairs, cushions, icons, rugs, scenes
from openchair.ui.drawings import room as rooms

SPRITE = "ui/sprite.svg"
BOXES = {"mark": "0 0 48 48", "stand": "0 0 120 200", "friends": "0 0 50 50"}


@functools.cache
def sprite() -> str:
    return static(SPRITE)


@functools.cache
def icon(name: str) -> Markup:
    """`icon('ear')`. The names are in drawings/icons.py and on the style page. Always beside words, so it is silent."""
    return Markup(icons.icon(name, sprite()))


@functools.cache
def drawing(name: str) -> Markup:
    """'mark', 'stand' or 'friends' from the sprite; 'letter', 'table', 'circle' or 'rings' of the front page."""
    if name in BOXES:
        return Markup(
            f'<svg class="{name}" viewBox="{BOXES[name]}" aria-hidden="true"><use href="{sprite()}#{name}"/></svg>'
        )
    return Markup(scenes.SCENES[name](sprite()))


def cushion(recipe: Sequence[int], size: str = "") -> Markup:
    """A persona's cushion: recipe (fabric, pattern, shape, turn); size '', 'small', 'big' or 'huge'."""
    return _cushion(tuple(recipe), size)


def rug(recipe: Sequence[int], size: str = "") -> Markup:
    """A group's rug: recipe (fabric, partner, band, pattern); size '', 'small', 'big' or 'huge'."""
    return _rug(tuple(recipe), size)


def plan(
    seats: int = 8,
    taken: Collection[int] | None = None,
    opened: int | None = 1,
    *,
    warm: bool = False,
    size: str = "",
    label: str = "",
) -> Markup:
    """The ring of chairs; see drawings/chairs.py. Without a label it is silent: say it in words beside it."""
    return Markup(chairs.plan(seats, taken, opened, warm=warm, size=size, label=str(escape(label))))


def room(label: str) -> Markup:
    return Markup(rooms.room(sprite(), str(escape(label))))


@functools.lru_cache(maxsize=4096)
def _cushion(recipe: tuple[int, ...], size: str) -> Markup:
    return Markup(cushions.cushion(recipe, sprite(), size))


@functools.lru_cache(maxsize=1024)
def _rug(recipe: tuple[int, ...], size: str) -> Markup:
    return Markup(rugs.rug(recipe, sprite(), size))
