"""What words talk about, and what a reader's own filter makes of it: shown, folded, or kept back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from openchair.groups import labels
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.queries.filters import filters_of
from openchair.speech.words import Words

Look = Literal["show", "fold", "hide"]

known = labels.known
names = labels.names


def look(filters: Mapping[str, str], ids: Collection[str]) -> Look:
    """How words with these labels come to a reader with this filter: the strictest of them wins."""
    found = {filters.get(label) for label in ids} if filters else set()
    return "hide" if "hide" in found else "fold" if "fold" in found else "show"


class Filter:
    """One member's filter for one page. Their own words never pass through it: ask for others' only."""

    __slots__ = ("_group", "_names", "wants")

    def __init__(self, member: Member) -> None:
        self.wants = filters_of(member)
        self._group = member.group
        self._names: dict[str, str] | None = None

    @classmethod
    def of(cls, member: Member) -> Filter:
        """Opened once and kept with the member, as what was joined with it is: a list asks for each of its lines."""
        found: Filter = member._state.fields_cache.get("filter") or cls(member)
        member._state.fields_cache["filter"] = found
        return found

    def look(self, ids: Collection[str]) -> Look:
        return look(self.wants, ids) if ids else "show"

    def talks(self, ids: Collection[str]) -> str:
        """As `talk_of`, for this member's Group."""
        if self._names is None:
            self._names = names(self._group)
        return _listed(self._names, ids)


def kept_back(member: Member, said: Words | None, *, shown: bool) -> str:
    """On a page of one post: what it talks about if this member's filter folds or hides it; empty if it may be shown.

    `shown`: it is their own, or they asked to see it this once.
    """
    if said is None or shown:
        return ""
    wants = Filter.of(member)
    return wants.talks(said.labels) if wants.look(said.labels) != "show" else ""


def talk_of(group: Group, ids: Collection[str]) -> str:
    """What words are about, for "Talks about: ...". Plain text; a label that its Group gave up is left out."""
    return _listed(names(group), ids)


def _listed(named: Mapping[str, str], ids: Collection[str]) -> str:
    return ", ".join([name for label, name in named.items() if label in ids])
