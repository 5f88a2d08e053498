"""Where things of the forum are found. One `reverse` a page: rows put their ids behind the group's address."""

from __future__ import annotations

from django.urls import reverse

from openchair.forum.queries.posts import PAGE


def base(group_pid: str) -> str:
    """What every address in this group begins with."""
    return reverse("topics", kwargs={"group": group_pid}).removesuffix("/topics")


def post_in(group_pid: str, topic_pid: str, number: int) -> str:
    """A post on the page of its topic where it stands."""
    after = page_of(number)
    return f"{base(group_pid)}/t/{topic_pid}{f'?after={after}' if after else ''}#p{number}"


def page_of(number: int) -> int:
    """The `after` of the page on which a number stands."""
    return max(0, number - 1) // PAGE * PAGE
