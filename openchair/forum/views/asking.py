"""Topics that ask for people who know something, for those who said that they do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openchair.forum import addresses, rising
from openchair.forum.views.topic import whole
from openchair.groups import experiences
from openchair.groups.queries import about
from openchair.personas import doors
from openchair.personas.models import Member
from openchair.personas.queries import lived_of


@doors.member.get
def asking(request: HttpRequest, *, member: Member) -> HttpResponse:
    known = lived_of(member.persona, member.group).known
    start = whole(request.GET.get("from", "")) or None
    shown = {
        "member": member,
        "group_name": about(member.group).name,
        "base": addresses.base(member.group.pid),
        "known": [experiences.names(member.group)[one] for one in known],
        "start": start,
        "page": rising.asking(member, known, start=start),
    }
    return render(request, "forum/asking.html", shown)
