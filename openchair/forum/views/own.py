"""One's own words in a group, and the address at which any words stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.forum import addresses, doors
from openchair.forum.own import own_words
from openchair.forum.queries.post import PostPage
from openchair.groups.queries import about
from openchair.personas import doors as people
from openchair.personas.models import Member
from openchair.personas.offers import recipe
from openchair.personas.queries import name_of


@doors.post.get
def words(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    """An address that stays, however long the topic grows."""
    return redirect(addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number))


@people.member.get
def mine(request: HttpRequest, *, member: Member) -> HttpResponse:
    start = request.GET.get("from", "")
    shown = {
        "page": own_words(member, start=start),
        "start": start,
        "me": name_of(member.persona),
        "cushion_of_me": recipe(member.persona.cushion),
        "group_name": about(member.group).name,
        "base": addresses.base(member.group.pid),
    }
    return render(request, "forum/mine.html", shown)
