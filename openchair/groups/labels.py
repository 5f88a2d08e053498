"""Content labels: plain words for what is hard to read. Nine that every Group has, and those it adds for itself."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from django.utils.translation import get_language, gettext_lazy

from openchair.groups import named
from openchair.groups.models import Group

MOST = 12
SHORTEST, LONGEST = 2, 30

GENERAL = {
    "alcohol": gettext_lazy("alcohol"),
    "drugs": gettext_lazy("drugs"),
    "self-harm": gettext_lazy("self-harm"),
    "suicide": gettext_lazy("suicide"),
    "death": gettext_lazy("death"),
    "food": gettext_lazy("food and bodies"),
    "violence": gettext_lazy("violence"),
    "medical": gettext_lazy("medical detail"),
    "faith": gettext_lazy("faith"),
}


def names(group: Group) -> dict[str, str]:
    """Label id -> what it says: the general ones in the reader's language, then the Group's own as it wrote them."""
    return {**general(get_language() or "en"), **own(group)}


def names_everywhere() -> dict[str, str]:
    """Label id -> what it says, of those that every Group has."""
    return general(get_language() or "en")


def own(group: Group) -> dict[str, str]:
    """The labels that this Group added, in its order; none where the Group's key is gone."""
    return named.opened(group, group.own_labels, _context(group))


def known(group: Group, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of `ids` that are labels in this Group, once each, in the order in which people choose them."""
    asked = set(ids)
    return tuple(label for label in (*GENERAL, *own(group)) if label in asked) if asked else ()


def seal(group: Group, wanted: Iterable[str]) -> bytes:
    """These names as the Group's own. One it had keeps its id, so that words which carry it still do."""
    return named.seal(group, wanted, own(group), _context(group))


@functools.lru_cache(maxsize=64)
def general(language: str) -> dict[str, str]:
    """In the language that is active: `language` only tells the answers apart."""
    return {label: str(name) for label, name in GENERAL.items()}


def _context(group: Group) -> str:
    return f"group:{group.pid}:labels"
