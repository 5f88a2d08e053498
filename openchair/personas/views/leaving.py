"""The ways of going, and the way back until it is too late."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from openchair.groups.queries import about
from openchair.personas import operations, rules
from openchair.personas.doors import member as member_door
from openchair.personas.doors import persona as persona_door
from openchair.personas.models import Member
from openchair.personas.operations.caring import other_carers
from openchair.personas.operations.going import WAIT
from openchair.personas.queries import face_of
from openchair.vault.operations.forgetting import pending

_HOUR = 3600


@member_door
def leave(request: HttpRequest, *, member: Member) -> HttpResponse:
    if request.method == "POST":
        if request.POST.get("what") == "take":
            operations.take_words(member=member)
        else:
            operations.leave(member=member)
        return redirect("going", group=member.group.pid)
    others = other_carers(member) if rules.has_care(member) else 0
    may = rules.may_leave(member, other_carers=others)
    shown = {"may": may, "hours": int(WAIT.total_seconds()) // _HOUR}
    return render(request, "personas/leave.html", {**shown, **_about(member), "cares": rules.has_care(member)})


@persona_door
def going(request: HttpRequest, *, member: Member) -> HttpResponse:
    """Somebody who left, or whose words are on their way out."""
    if request.method == "POST":
        return _decided(request, member)
    if member.role in {Member.Role.ASKING, Member.Role.DECLINED} and not member.persona.hidden:
        return redirect("asked", group=member.group.pid)
    if rules.is_present(member):
        return redirect("group", group=member.group.pid)
    due = pending([member.persona.key_id]).get(member.persona.key_id)
    left = int((due - timezone.now()).total_seconds()) // _HOUR if due else 0
    return render(request, "personas/going.html", {**_about(member), "hours": max(left, 0), "is_due": due is not None})


def _decided(request: HttpRequest, member: Member) -> HttpResponse:
    match request.POST.get("what"):
        case "stay":
            operations.stay(member=member)
        case "take":
            operations.take_words(member=member)
        case "destroy":
            operations.destroy_now(member=member)
            return render(request, "personas/gone.html", {"about": about(member.group)})
    return redirect("going", group=member.group.pid)


def _about(member: Member) -> dict[str, object]:
    return {"member": member, "group": member.group, "about": about(member.group), "face": face_of(member)}
