"""What somebody said in the forum of a Group, as they take it with them."""

from __future__ import annotations

from typing import Any, cast

from openchair.forum.models import Post
from openchair.groups import labels
from openchair.personas.exporting import somebodys
from openchair.personas.models import Member
from openchair.speech import exporting, words
from openchair.vault.sealing import readable


def part_of(member: Member) -> dict[str, Any]:
    """Persona and group must be joined. Two queries more than speech's own."""
    past, names = exporting.before(member), labels.names(member.group)
    rows = Post.objects.filter(author=member.persona_id).select_related("place__topic", "hold")
    posts = [_post(member, cast(Post, post), past.get(post.pk, []), names) for post in rows.iterator(chunk_size=500)]
    return {**exporting.part_of(member), "posts": sorted(posts, key=lambda post: (post["day"], post["said"]))}


def _post(member: Member, post: Post, before: list[dict[str, Any]], names: dict[str, str]) -> dict[str, Any]:
    key_id, topic = member.persona.key_id, post.place.topic
    said, own = words.read(key_id, post.words, post.pid), topic.opener_id == member.persona_id
    title = readable(key_id, topic.title, f"topic:{topic.pid}:title") or "" if own else somebodys()
    return {
        "topic": title,
        "opens": own and post.number == 1,
        "need": topic.need if own else "",
        "day": post.day.isoformat(),
        "said": said.at.isoformat(timespec="seconds") if said else "",
        "labels": [names[label] for label in said.labels if label in names] if said else [],
        "words": readable(key_id, post.source, f"post:{post.pid}:source") or "",
        "quotes": somebodys() if post.quoted_id else "",
        "state": _state(post),
        "before": before,
    }


def _state(post: Post) -> str:
    if post.withdrawn:
        return "gone"
    hold = getattr(post, "hold", None)
    if hold is None:
        return "stands"
    return "waits" if hold.by_id is None else "aside"
