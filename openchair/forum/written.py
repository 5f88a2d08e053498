"""What one person wrote in a group, for another member who may read it."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import get_language

from openchair.forum import addresses
from openchair.forum.models import Post, Topic
from openchair.forum.queries.lists import title_in_sight
from openchair.forum.queries.posts import NOTHING, PAGE
from openchair.forum.titles import title_for
from openchair.personas.models import Member, Persona
from openchair.personas.queries import sees_with
from openchair.personas.rules import is_carer
from openchair.speech import reach, when, words
from openchair.speech.labels import Filter
from openchair.vault.sealing import readable

_TITLE = ("place_id", "pid", "opener_id", "opener__key_id", "seen_title", "marks")


class WrittenRow(NamedTuple):
    """A post by itself. `title` is empty where the topic's went; `href` leads to the post in its topic.

    `look`: what the reader's filter makes of it; what it hides has no words here. `talks`: what it talks about.
    """

    title: str
    href: str
    html: str
    when: str
    look: str
    talks: str


class Written(NamedTuple):
    """`older` is the public id after which the next page begins, empty at the end."""

    posts: list[WrittenRow]
    older: str


def written_by(persona: Persona, member: Member, *, before: str = "", now: datetime.datetime | None = None) -> Written:
    """Twenty posts, the latest day first, after the post `before`. Two queries, three with `before`.

    Only whole days are known to the database, so posts of one day stand in no order that tells anything.
    """
    clock = when.Clock(now or timezone.now(), member.group.timezone, get_language() or "en")
    rows = _rows(persona, member, before)
    titles, wants = _titles({row[4] for row in rows[:PAGE]}, member), Filter.of(member)
    read = [_row(row, persona, member, wants, titles, clock) for row in rows[:PAGE]]
    return Written([one for one in read if one], rows[PAGE - 1][0] if len(rows) > PAGE else "")


def _rows(persona: Persona, member: Member, before: str) -> list[tuple[Any, ...]]:
    posts = Post.objects.visible_to(member).filter(
        reach.unblocked(tie=sees_with(member), path="place__topic__opener"), author=persona, withdrawn=False
    )
    if before and (last := posts.filter(pid=before).values_list("day", "pk").first()):
        posts = posts.filter(Q(day__lt=last[0]) | Q(day=last[0], pk__lt=last[1]))
    columns = ("pid", "number", "words", "place__topic__pid", "place_id")
    return list(posts.order_by("-day", "-pk").values_list(*columns)[: PAGE + 1])


def _titles(places: set[int], member: Member) -> dict[int, str]:
    seen = title_in_sight(persona_id=member.persona_id, carer=is_carer(member))
    topics = Topic.objects.filter(place_id__in=places).annotate(
        seen_title=Case(When(seen, then=F("title")), default=NOTHING)
    )
    found = {}
    for place, pid, opener, key_id, title, marks in topics.values_list(*_TITLE):
        said = (readable(key_id, title, f"topic:{pid}:title") or "") if title else ""
        found[place] = title_for(member, pid, said, marks, own=opener == member.persona_id).text
    return found


def _row(
    row: tuple[Any, ...],
    persona: Persona,
    member: Member,
    wants: Filter,
    titles: dict[int, str],
    clock: when.Clock,
) -> WrittenRow | None:
    pid, number, sealed, topic, place = row
    said = words.read(persona.key_id, sealed, pid)
    if said is None:
        return None
    look = "show" if persona.pk == member.persona_id else wants.look(said.labels)
    href = addresses.post_in(member.group.pid, topic, number, shown=look == "hide")
    html = "" if look == "hide" else said.html
    return WrittenRow(titles.get(place, ""), href, html, clock.said(said.at), look, wants.talks(said.labels))
