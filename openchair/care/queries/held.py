"""Words of a Group that wait to be read by a carer before others see them."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from openchair.care.models import Case
from openchair.care.waiting import waits
from openchair.forum.models import Post
from openchair.forum.reading import name_of
from openchair.personas.models import Member
from openchair.personas.offers import recipe
from openchair.speech import words
from openchair.speech.labels import Filter
from openchair.speech.models import Concern
from openchair.vault.keyring import warm
from openchair.vault.sealing import readable

# So many can be read at one sitting; as they are read, others come up.
SHOWN = 40
_COLUMNS = (
    "pid", "number", "words", "place__last", "place__topic__pid", "place__topic__title", "place__topic__opener__key_id",
    "author__pid", "author__key_id", "author__name", "author__cushion", "hold__reason", "calls",
)  # fmt: skip


class Waiting(NamedTuple):
    """`is_topic`: the first words of a topic that nobody else sees yet. `again`: shown before, and changed since.

    `calls`: the machine or a person asked for a look at them, and nobody has closed that yet.
    """

    pid: str
    topic: str
    title: str
    name: str
    author: str
    cushion: tuple[int, ...]
    html: str
    reason: str
    wait: str
    talks: str
    is_topic: bool
    again: bool
    calls: bool


class Queue(NamedTuple):
    posts: list[Waiting]
    more: bool


def held(member: Member, now: datetime.datetime) -> Queue:
    """What waits in this carer's group: words that call for a look first, then what waits longest.

    One query, and one for keys not in memory yet.
    """
    case = Case.objects.filter(utterance=OuterRef("pk")).exclude(state=Case.State.CLOSED)
    calls = Exists(Concern.objects.filter(utterance=OuterRef("pk"))) | Exists(case)
    rows = list(
        Post.objects.filter(
            place__group=member.group_id, hold__isnull=False, hold__by=None, withdrawn=False, author__hidden=False
        )
        .annotate(calls=calls)
        .order_by("-calls", "day", "pk")
        .values_list(*_COLUMNS)[: SHOWN + 1]
    )
    warm({row[6] for row in rows} | {row[8] for row in rows})
    labels = Filter.of(member)
    # Only days are known to the database; the hour stands sealed with the words.
    read = [(said, row) for row in rows[:SHOWN] if (said := words.read(row[8], row[2], row[0]))]
    read.sort(key=lambda pair: (not pair[1][-1], pair[0].at, pair[1][1]))
    return Queue([_waiting(member, labels, said, row, now) for said, row in read], len(rows) > SHOWN)


def _waiting(
    member: Member, labels: Filter, said: words.Words, row: tuple[Any, ...], now: datetime.datetime
) -> Waiting:
    pid, number, _words, last, topic, title, opener_key, author, key_id, name, cushion, reason, calls = row
    return Waiting(
        pid,
        topic,
        (readable(opener_key, title, f"topic:{topic}:title") or "") if title else "",
        name_of(key_id, name, author),
        author,
        recipe(cushion),
        said.html,
        readable(member.group.key_id, reason, f"hold:{pid}") or "",
        waits(said.at, now),
        labels.talks(said.labels) if said.labels else "",
        number == 1 > last,
        number <= last,
        calls,
    )
