"""Who is here, and who I am here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openchair.groups.queries import about
from openchair.personas import queries, rules
from openchair.personas.doors import member as member_door
from openchair.personas.models import Member
from openchair.personas.operations.caring import other_carers
from openchair.personas.queries.coming import said_of


@member_door.get
def members(request: HttpRequest, *, member: Member) -> HttpResponse:
    shown = {
        "about": about(member.group),
        "group": member.group,
        "member": member,
        "people": queries.members(member, after=request.GET.get("after", "")),
        "cares": rules.is_carer(member),
        "here": "groups",
    }
    return render(request, "personas/members.html", shown)


@member_door.get
def here(request: HttpRequest, *, member: Member) -> HttpResponse:
    others = other_carers(member) if rules.is_carer(member) else 0
    shown = {
        "about": about(member.group),
        "group": member.group,
        "member": member,
        "face": queries.face_of(member),
        "blocked": queries.blocked_by(member),
        "answer": said_of(member).answered,
        "may_step_down": rules.may_step_down(member, other_carers=others),
        "cares": rules.is_carer(member),
    }
    return render(request, "personas/here.html", shown)
