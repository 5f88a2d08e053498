"""Where somebody stands who asked to come in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.groups.queries import about
from openchair.personas.doors import persona
from openchair.personas.models import Member
from openchair.personas.operations import take_back
from openchair.personas.queries import face_of
from openchair.personas.queries.coming import said_of

_WAITING = {Member.Role.ASKING, Member.Role.DECLINED}


@persona
def asked(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    if request.method == "POST":
        take_back(member=member)
        return redirect("find")
    if member.role not in _WAITING or member.persona.hidden:
        return redirect("join", group=group.pid)
    shown = {"about": about(group), "member": member, "group": group, "face": face_of(member), "said": said_of(member)}
    return render(request, "personas/asked.html", shown)
