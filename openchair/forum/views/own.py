"""Where words stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from openchair.forum import addresses, doors
from openchair.forum.queries.post import PostPage


@doors.post.get
def words(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    """An address that stays, however long the topic grows."""
    return redirect(addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number))
