"""Found words as the database has them now: only those that this reader may see."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Case, F, OuterRef, Q, QuerySet, When

from openchair.forum.models import Post
from openchair.forum.queries.lists import title_in_sight
from openchair.forum.queries.posts import NOTHING
from openchair.forum.queries.topic import NOBODY
from openchair.ground.prepared import Prepared, Slots, in_steps
from openchair.personas.models import Member
from openchair.speech import reach

_TOPIC = "place__topic__"
_COLUMNS = (
    "pk", "pid", "number", "place__group_id", "words", "author_id", "author__pid", "author__key_id", "author__name",
    "author__cushion", "author__member__role", "hold__kind", f"{_TOPIC}pid", "seen_title", f"{_TOPIC}marks",
    f"{_TOPIC}opener_id", f"{_TOPIC}opener__key_id",
)  # fmt: skip


class Row(NamedTuple):
    """`held` is None where the words stand open; `title` is empty where it is not in sight."""

    pk: int
    pid: str
    number: int
    group_id: int
    words: bytes
    author_id: int
    author: str
    key_id: int
    name: bytes
    cushion: str
    role: str
    held: str | None
    topic: str
    title: bytes
    marks: bytes
    opener_id: int
    title_key: int


def _rows(slot: Slots, *, size: int, people: int) -> QuerySet[Any, Any]:
    ids, faces = ([slot.number(f"{name}{at}") for at in range(of)] for name, of in (("id", size), ("me", people)))
    # Named once: every later filter that wrote `group__members` would join all the other members too.
    member = "place__group__members"
    posts = Post.objects.filter(**{f"{member}__persona_id__in": faces}, pk__in=ids, withdrawn=False).alias(
        me=F(f"{member}__persona_id"), my_tie=F(f"{member}__persona__tie"), my_role=F(f"{member}__role")
    )
    tie, carer = OuterRef("my_tie"), Q(my_role=slot.text("carer"))
    seen = title_in_sight(persona_id=F("me"), carer=carer, path=_TOPIC)
    return (
        posts.filter(
            reach.in_sight(tie=tie, persona_id=F("me"), carer=carer),
            reach.shown(persona_id=F("me"), carer=carer),
            reach.unblocked(tie=tie, carer=carer, path=f"{_TOPIC}opener"),
        )
        .annotate(seen_title=Case(When(seen, then=F(f"{_TOPIC}title")), default=NOTHING))
        .values_list(*_COLUMNS)
    )


@functools.cache
def find_rows(*, size: int, people: int) -> Prepared:
    return Prepared(functools.partial(_rows, size=size, people=people))


def rows_of(pks: Sequence[int], members: Sequence[Member]) -> dict[int, Row]:
    """Those of these posts that stand and are in sight, by their numbers. The members are one sitting's. One query."""
    unproven = any(member.unproven for member in members)
    carer = str(NOBODY if unproven else Member.Role.FACILITATOR)
    ids, faces = in_steps("id", pks, 0), in_steps("me", [member.persona_id for member in members], 0)
    rows = find_rows(size=len(ids), people=len(faces))(**ids, **faces, carer=carer)
    return {row[0]: Row(*row) for row in rows}
