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
from openchair.vault.sealing import readable

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
    rows = list(_listed(Q(place__group__in=group_ids))[: most + 1])
    return _ordered(rows) if len(rows) <= most else list(map(_entry, rows))


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
    said = words.read(key_id, sealed, pid)
    if said is None:
        return None
    text = markup.plain(said.html)
    if number == 1 and title:
        text = f"{readable(title_key, title, f'topic:{topic}:title') or ''}\n{text}"
    facets = [by(author_id), *map(about, said.labels)]
    return Read(pk, group_id, mark_of(sealed), said.at, text, facets)
