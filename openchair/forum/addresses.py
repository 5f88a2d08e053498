"""Where things of the forum are found. One `reverse` a page: rows put their ids behind the group's address."""

from __future__ import annotations

import functools

from django.urls import reverse

from openchair.forum.queries.posts import PAGE

_ANY = "any-group"


def base(group_pid: str) -> str:
    """What every address in this group begins with."""
    return _of_any().replace(_ANY, group_pid)


@functools.cache
def _of_any() -> str:
    return reverse("topics", kwargs={"group": _ANY}).removesuffix("/topics")


def post_in(group_pid: str, topic_pid: str, number: int, *, shown: bool = False) -> str:
    """A post on the page of its topic where it stands; `shown` although the reader's filter keeps it back."""
    after = page_of(number)
    asked = [f"after={after}"] * bool(after) + [f"show={number}"] * shown
    return f"{base(group_pid)}/t/{topic_pid}{'?' * bool(asked)}{'&'.join(asked)}#p{number}"


def page_of(number: int) -> int:
    """The `after` of the page on which a number stands."""
    return max(0, number - 1) // PAGE * PAGE
