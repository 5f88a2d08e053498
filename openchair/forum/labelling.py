"""The quiet fold under a form in which one says what the words talk about."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable

from django.utils.translation import get_language

from openchair.forum.shapes import Shape, shape, text
from openchair.groups.labels import GENERAL, general, own
from openchair.groups.models import Group


def choice(group: Group, chosen: Collection[str] = ()) -> str:
    """The check boxes as HTML, those of `chosen` ticked. With none chosen the fold is shut."""
    language = get_language() or "en"
    ticked = tuple(label for label in GENERAL if label in chosen) if chosen else ()
    added = own(group)
    boxes = [_box(one in chosen, language).fill({"label": one, "name": text(name)}) for one, name in added.items()]
    return _fold(ticked, bool(ticked) or not added.keys().isdisjoint(chosen), language).fill({"own": "".join(boxes)})


def sent(values: Iterable[str]) -> list[str]:
    """The ids that came with a form: one a box, or all in one hidden field after a lost session."""
    return [label for value in values for label in value.split()]


@functools.lru_cache(maxsize=128)
def _fold(ticked: tuple[str, ...], is_open: bool, language: str) -> Shape:
    return shape("forum/_labels.html", language, general=general(language), ticked=ticked, is_open=is_open)


@functools.lru_cache(maxsize=64)
def _box(ticked: bool, language: str) -> Shape:
    return shape("forum/_label.html", language, ticked=ticked)
