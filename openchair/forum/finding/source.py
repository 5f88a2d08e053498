"""What the indexes read: posts, and with a topic's first post its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import BinaryField, F, Func, Q, Value

from openchair.forum.models import Post
from openchair.speech import markup, words
from openchair.speech.search.index import mark_of
from openchair.speech.search.shelves import Listed, Read
from openchair.vault.keyring import warm
from openchair.vault.sealing import Tampered, readable

_CHUNK = 2_000
_TOPIC = "place__topic__"
_READ = (
    "pk", "pid", "number", "words", "place__group_id", "author_id", "author__key_id", f"{_TOPIC}pid", f"{_TOPIC}title",
    f"{_TOPIC}opener__key_id",
)  # fmt: skip


def by(persona_id: int) -> str:
    """The facet of one person's words. No word begins like this."""
    return f"\x00by {persona_id}"


def about(label: str) -> str:
    return f"\x00about {label}"


def few(group_ids: Sequence[int], most: int) -> list[Listed]:
    if len(group_ids) > 1:
        return _ordered(list(_listed(Q(place__group__in=group_ids))[: most + 1]))
    # Along the index of topics by their last move: however big the group, no more than these are read.
    rows = _listed(Q(**{f"{_TOPIC}group": group_ids[0]})).order_by(f"-{_TOPIC}moved")
    return _ordered(list(rows[: most + 1]))


def since(moved: Sequence[tuple[int, int]]) -> list[Listed]:
    """A group's pulse beats with each post, so no place can have got more of them than it has beaten."""
    came = Q()
    for group_id, pulse in moved:
        later = F(f"{_TOPIC}group__pulse") - pulse
        here = Q(**{f"{_TOPIC}group": group_id, f"{_TOPIC}moved__gt": pulse})
        came |= here & Q(number__gt=F("place__last") - later)
    return _ordered(list(_listed(came)))


def all_of(group_id: int) -> Iterator[Listed]:
    rows = _listed(Q(place__group=group_id)).order_by("day")
    return map(_entry, rows.iterator(chunk_size=_CHUNK))


def read(pks: Sequence[int]) -> list[Read]:
    rows = list(_standing().filter(pk__in=pks).values_list(*_READ))
    warm({row[6] for row in rows})
    return [one for one in map(_read, rows) if one]


def _standing() -> Any:
    return Post.objects.filter(withdrawn=False, author__hidden=False)


def _listed(which: Q) -> Any:
    begins = Func(F("words"), Value(1), Value(6), function="SUBSTR", output_field=BinaryField())
    return _standing().filter(which).annotate(mark=begins).values_list("pk", "mark", "place__group_id", "day")


def _ordered(rows: list[Any]) -> list[Listed]:
    return [_entry(row) for row in sorted(rows, key=lambda row: row[3])]


def _entry(row: tuple[Any, ...]) -> Listed:
    return Listed(row[0], mark_of(row[1]), row[2])


def _read(row: tuple[Any, ...]) -> Read | None:
    pk, pid, number, sealed, group_id, author_id, key_id, topic, title, title_key = row
    try:
        said = words.read(key_id, sealed, pid)
        titled = (readable(title_key, title, f"topic:{topic}:title") or "") if number == 1 and title else ""
    except Tampered:
        # Its own page says so to whoever opens it; all the others must still be found.
        return None
    if said is None:
        return None
    text = f"{titled}\n{markup.plain(said.html)}"
    facets = [by(author_id), *map(about, said.labels)]
    return Read(pk, group_id, mark_of(sealed), said.at, text, facets)
