"""One topic, or one post of it, together with who asks: a whole page's beginning in one query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When

from openchair.forum.models import Post, Topic, TopicClosure
from openchair.forum.queries.lists import first_news, title_in_sight
from openchair.forum.queries.posts import NOTHING
from openchair.ground.prepared import Prepared, Row, Slots
from openchair.ground.rows import made
from openchair.personas.models import Member
from openchair.personas.queries import MEMBER_FIELDS, PRESENT, member_from
from openchair.speech import reach
from openchair.speech.models import Draft, Place, ReadMark
from openchair.speech.queries import opened_draft
from openchair.vault import ties
from openchair.vault.sealing import readable

_TOPIC = tuple(field.attname for field in Topic._meta.concrete_fields)
_POST = tuple(field.attname for field in Post._meta.concrete_fields)
_CLOSURE = tuple(field.attname for field in TopicClosure._meta.concrete_fields)
_OPENER = ("opener__pid", "opener__key_id", "seen_name", "opener__cushion", "opener__member__role")
# No role is called so: what only carers find is then found by none.
NOBODY = "-"
_ME = tuple(f"group__members__{name}" for name in MEMBER_FIELDS)


class Opener(NamedTuple):
    """Who began a topic. `name` is empty where it may not be said."""

    pid: str
    name: str
    cushion: str


class TopicPage(NamedTuple):
    """A topic with its group, place and reader. `title` is empty where it was taken back or set aside.

    `read` is the number up to which this member has read, 0 for nothing; `news` as in Found, `follows` as in ReadMark;
    `draft` the form they left here. Whether the topic is closed costs no query any more.
    """

    topic: Topic
    member: Member
    title: str
    opener: Opener
    last: int
    read: int
    news: int
    follows: int
    draft: dict[str, Any]


def _topic(slot: Slots) -> QuerySet[Any, Any]:
    tie = slot.data("tie")
    me = Q(group__members__persona__tie=tie, group__members__role__in=PRESENT, group__members__persona__hidden=False)
    carer = Q(group__members__role=slot.text("carer"))
    there = shown(persona_id=F("group__members__persona_id"), carer=carer)
    seen = title_in_sight(persona_id=F("group__members__persona_id"), carer=carer)
    mark = ReadMark.objects.filter(persona=OuterRef("group__members__persona_id"), place=OuterRef("place_id"))
    draft = Draft.objects.filter(persona=OuterRef("group__members__persona_id"), spot=OuterRef("pid"))
    return (
        Topic.objects.filter(me, reach.unblocked(tie=tie, carer=carer, path="opener"), there, pid=slot.text("pid"))
        .annotate(
            seen_title=Case(When(seen, then=F("title")), default=NOTHING),
            seen_name=Case(When(opener__hidden=False, then=F("opener__name")), default=NOTHING),
            read=Subquery(mark.values("number")),
            news=first_news(OuterRef("group__members__persona_id"), tie=tie, carer=carer),
            follows=Subquery(mark.values("follows")),
            draft=Subquery(draft.values("form")),
        )
        .values_list(
            *_TOPIC,
            *(f"closure__{name}" for name in _CLOSURE),
            *_OPENER,
            "seen_title",
            "place__last",
            "read",
            "news",
            "follows",
            "draft",
            *_ME,
        )
    )


def shown(*, persona_id: int | F, carer: bool | Q) -> Q:
    """Topics whose first words do not wait to be read; one's own, and for who looks after the group also those."""
    there = Q(place__last__gt=0) | Q(opener_id=persona_id)
    return Q() if carer is True else there | carer if carer else there


def role_that_cares(members: Iterable[Member]) -> str:
    """Which role sees what carers see, for these members of one person: none in a session without a second step."""
    return NOBODY if any(member.unproven for member in members) else str(Member.Role.FACILITATOR)


find_topic = Prepared(_topic)


def topic_for(account_id: int, group_pid: str, topic_pid: str, *, cares: bool = True) -> TopicPage | None:
    """The topic as this account's member of that group finds it; None where it does not exist for them. One query.

    Without `cares` also a facilitator finds only what every member does.
    """
    carer = Member.Role.FACILITATOR if cares else NOBODY
    rows = find_topic(tie=ties.mark(account_id, group_pid), pid=topic_pid, carer=carer)
    return _page_from(rows[0]) if rows else None


def _page_from(row: Row) -> TopicPage:
    shut, at = len(_TOPIC), len(_TOPIC) + len(_CLOSURE)
    pid, key_id, name, cushion, role, title, last, read, news, follows, draft = row[at : at + 11]
    member = member_from(row[at + 11 :])
    topic = made(Topic, _TOPIC, row[:shut])
    topic._state.fields_cache |= {
        "group": member.group,
        "closure": made(TopicClosure, _CLOSURE, row[shut:at]) if row[shut] is not None else None,
        "place": made(Place, ("id", "group_id", "last"), (topic.place_id, topic.group_id, last)),
    }
    return TopicPage(
        topic,
        member,
        (readable(key_id, title, f"topic:{topic.pid}:title") or "") if title else "",
        Opener(pid, (readable(key_id, name, f"persona:{pid}:name") or "") if name and role in PRESENT else "", cushion),
        last,
        read or 0,
        news,
        follows or 0,
        opened_draft(member, topic.pid, draft),
    )
