"""Having read everything in a group, and taking that back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from openchair.forum import addresses
from openchair.forum.views.topic import whole
from openchair.personas import doors
from openchair.personas.models import Member
from openchair.personas.operations.reading import read_to, unread_from


@doors.member.post
def read(request: HttpRequest, *, member: Member) -> HttpResponse:
    """`to` is the group's pulse when the page was made: what came since then has not been seen."""
    before = read_to(member=member, pulse=whole(request.POST.get("to", "")))
    return redirect(f"{addresses.base(member.group.pid)}/topics?before={before}")


@doors.member.post
def unread(request: HttpRequest, *, member: Member) -> HttpResponse:
    unread_from(member=member, pulse=whole(request.POST.get("to", "")))
    return redirect("topics", group=member.group.pid)
