"""Appointing, stepping down, and who was removed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.groups.queries import about
from openchair.personas import operations, rules
from openchair.personas.doors import facilitator
from openchair.personas.models import Member
from openchair.personas.operations.caring import other_carers
from openchair.personas.queries import face_of
from openchair.personas.queries.coming import removed
from openchair.personas.reaching import person_here


@facilitator
def appoint(request: HttpRequest, *, member: Member, persona: str) -> HttpResponse:
    other = person_here(member, persona)
    if request.method == "POST":
        operations.appoint(member=other, actor=member)
        return redirect("members", group=member.group.pid)
    may = rules.may_appoint(member, other)
    return render(request, "personas/appoint.html", {"group": member.group, "face": face_of(other), "may": may})


@facilitator
def step_down(request: HttpRequest, *, member: Member) -> HttpResponse:
    if request.method == "POST":
        operations.step_down(member=member)
        return redirect("here", group=member.group.pid)
    may = rules.may_step_down(member, other_carers=other_carers(member))
    return render(request, "personas/step_down.html", {"group": member.group, "may": may})


@facilitator.get
def outside(request: HttpRequest, *, member: Member) -> HttpResponse:
    shown = {"group": member.group, "about": about(member.group), "removed": removed(member.group)}
    return render(request, "personas/outside.html", shown)
