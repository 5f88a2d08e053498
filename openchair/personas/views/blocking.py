"""Blocking somebody in one Group, and ending it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.personas import operations, rules
from openchair.personas.doors import member as member_door
from openchair.personas.models import Member
from openchair.personas.queries import shown_face
from openchair.personas.reaching import person_here


@member_door
def block(request: HttpRequest, *, member: Member, persona: str) -> HttpResponse:
    other = person_here(member, persona)
    if request.method == "POST":
        operations.block(member=member, other=other)
        return redirect("here", group=member.group.pid)
    shown = {"member": member, "group": member.group, "face": shown_face(other), "may": rules.may_block(member, other)}
    return render(request, "personas/block.html", shown)


@member_door.post
def unblock(request: HttpRequest, *, member: Member, block: str) -> HttpResponse:
    operations.unblock(member=member, pid=block)
    return redirect("here", group=member.group.pid)
