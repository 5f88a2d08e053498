"""How soon the group answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openchair.forum.times import times_of
from openchair.groups.queries import about
from openchair.personas import doors
from openchair.personas.models import Member


@doors.facilitator.get
def times(request: HttpRequest, *, member: Member) -> HttpResponse:
    shown = {
        "group": member.group,
        "group_name": about(member.group).name,
        "times": times_of(member.group),
    }
    return render(request, "forum/times.html", shown)
