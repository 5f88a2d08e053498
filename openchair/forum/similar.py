"""Topics like the one that somebody is about to begin."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from django.utils import timezone

from openchair.forum import listing
from openchair.forum.answered import answered
from openchair.forum.queries.similar import Titled, titles
from openchair.forum.titles import title_for
from openchair.personas.models import Member
from openchair.speech.stems import stemmer
from openchair.vault.keyring import warm
from openchair.vault.sealing import readable

SHOWN = 4
# How much two titles must have in common: 1 for the same words, 0 for none.
ALIKE = 0.3

Stems = frozenset[str]


class Similar(NamedTuple):
    """As a list shows it: `title` says only what it talks about where the reader's filter folds it."""

    pid: str
    title: str
    answered: str
    when: str


def similar_topics(member: Member, title: str, *, now: datetime.datetime | None = None) -> list[Similar]:
    """The few topics of the group whose titles are most like this one, the most alike first. One query."""
    stems = stemmer(member.group.language)
    wanted = stems(title)
    if not wanted:
        return []
    found = titles(member)
    warm({row.key_id for row in found})
    read = [(row, readable(row.key_id, row.title, f"topic:{row.pid}:title") or "") for row in found]
    known = [(row, said, stems(said)) for row, said in read]
    rare = _rarity([of for _row, _said, of in known])
    ranked = sorted(((likeness(wanted, of, rare), row, said) for row, said, of in known), key=lambda one: -one[0])
    clock = listing.clock_of(member.group, now or timezone.now())
    return [
        Similar(row.pid, shown, answered(row.answers), clock.moved(listing.moved_at(row, member.group)))
        for alike, row, said in ranked
        if alike >= ALIKE and (shown := _shown(member, row, said))
    ][:SHOWN]


def likeness(one: Stems, other: Stems, rare: Mapping[str, float]) -> float:
    """The cosine between two titles, in which a rare stem weighs more than one that stands in many."""
    if not one or not other:
        return 0.0
    weigh = max(rare.values(), default=1.0)
    lengths = [math.sqrt(sum(rare.get(stem, weigh) ** 2 for stem in of)) for of in (one, other)]
    return sum(rare.get(stem, weigh) ** 2 for stem in one & other) / (lengths[0] * lengths[1])


def _rarity(stems: list[Stems]) -> dict[str, float]:
    counted = Counter(stem for of in stems for stem in of)
    return {stem: math.log(1 + len(stems) / count) for stem, count in counted.items()}


def _shown(member: Member, row: Titled, said: str) -> str:
    title = title_for(member, row.pid, said, row.marks, own=row.opener_id == member.persona_id)
    return "" if title.look == "hide" else title.text
