"""Content labels: plain words for what is hard to read. Nine that every Group has, and those it adds for itself."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Iterable

from django.utils.translation import get_language, gettext_lazy

from openchair.groups.models import Group
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import seal_json, unseal_json

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


def own(group: Group) -> dict[str, str]:
    """The labels that this Group added, in its order; none where the Group's key is gone."""
    if not group.own_labels:
        return {}
    try:
        return {label["id"]: label["name"] for label in unseal_json(group.key_id, group.own_labels, _context(group))}
    except KeyGone:
        return {}


def known(group: Group, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of `ids` that are labels in this Group, once each, in the order in which people choose them."""
    asked = set(ids)
    return tuple(label for label in (*GENERAL, *own(group)) if label in asked) if asked else ()


def typed(text: str) -> list[str]:
    """The names in a text area: one a line, each once, without empty ones."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return list({line.casefold(): line for line in lines if line}.values())


def seal(group: Group, wanted: Iterable[str]) -> bytes:
    """These names as the Group's own. One it had keeps its id, so that words which carry it still do."""
    had = {name.casefold(): label for label, name in own(group).items()}
    kept = [{"id": had.get(name.casefold()) or secrets.token_hex(3), "name": name} for name in wanted]
    return seal_json(group.key_id, kept, _context(group))


@functools.lru_cache(maxsize=64)
def general(language: str) -> dict[str, str]:
    """In the language that is active: `language` only tells the answers apart."""
    return {label: str(name) for label, name in GENERAL.items()}


def _context(group: Group) -> str:
    return f"group:{group.pid}:labels"
