"""One post, for those who may read it."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from django.db.models import F, Q, QuerySet

from openchair.forum.models import Post, Topic
from openchair.forum.queries.topic import NOBODY
from openchair.ground.prepared import Prepared, Slots
from openchair.ground.rows import made
from openchair.personas.models import Member, Persona
from openchair.personas.queries import MEMBER_FIELDS, PRESENT, member_from
from openchair.speech import reach
from openchair.vault import ties
from openchair.vault.sealing import readable

_POST = tuple(field.attname for field in Post._meta.concrete_fields)
_AUTHOR = tuple(field.attname for field in Persona._meta.concrete_fields)
_TOPIC = tuple(field.attname for field in Topic._meta.concrete_fields)
_ME = "place__group__members__"
_COLUMNS = (
    *_POST,
    *(f"author__{name}" for name in _AUTHOR),
    *(f"place__topic__{name}" for name in _TOPIC),
    "hold__day",
    "author__member__role",
    *(_ME + name for name in MEMBER_FIELDS),
)


class PostPage(NamedTuple):
    """A post with its author, their `role` and its topic, whether it is set aside, and who asks."""

    post: Post
    topic: Topic
    held: bool
    role: str
    member: Member


def _post(slot: Slots) -> QuerySet[Any, Any]:
    tie = slot.data("tie")
    me = {f"{_ME}persona__tie": tie, f"{_ME}role__in": PRESENT, f"{_ME}persona__hidden": False}
    carer = Q(**{f"{_ME}role": slot.text("carer")})
    sight = reach.in_sight(tie=tie, persona_id=F(f"{_ME}persona_id"), carer=carer)
    unblocked = reach.unblocked(tie=tie, carer=carer, path="place__topic__opener")
    there = reach.shown(persona_id=F(f"{_ME}persona_id"), carer=carer)
    return Post.objects.filter(Q(**me), sight, there, unblocked, pid=slot.text("pid")).values_list(*_COLUMNS)


find_post = Prepared(_post)


def post_for(account_id: int, group_pid: str, post_pid: str, *, cares: bool = True) -> PostPage | None:
    """The post as this account's member of that group finds it; None where it does not exist for them. One query.

    Without `cares` also a facilitator finds only what every member does.
    """
    carer = Member.Role.FACILITATOR if cares else NOBODY
    rows = find_post(tie=ties.mark(account_id, group_pid), pid=post_pid, carer=carer)
    if not rows:
        return None
    row = rows[0]
    first, second, third = len(_POST), len(_POST) + len(_AUTHOR), len(_POST) + len(_AUTHOR) + len(_TOPIC)
    member = member_from(row[third + 2 :])
    post, topic = made(Post, _POST, row[:first]), made(Topic, _TOPIC, row[second:third])
    post._state.fields_cache["author"] = made(Persona, _AUTHOR, row[first:second])
    topic._state.fields_cache["group"] = member.group
    return PostPage(post, topic, row[third] is not None, row[third + 1], member)


def post_in_group(member: Member, pid: str) -> Post | None:
    """A post that this member may read, with its author."""
    seen = Post.objects.visible_to(member).filter(pid=pid, withdrawn=False)
    return cast(Post | None, seen.select_related("author__member").first())


def title_of(page: PostPage) -> str:
    """The title that goes with a topic's first words; empty for others, and where it was taken back."""
    if page.post.number != 1 or not page.topic.title:
        return ""
    return readable(page.post.author.key_id, page.topic.title, f"topic:{page.topic.pid}:title") or ""
