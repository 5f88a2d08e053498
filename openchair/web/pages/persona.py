"""A person of a group, as its members see them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format

from openchair.care.queries.quiet import standing
from openchair.forum.written import written_by
from openchair.groups.queries import about
from openchair.personas import doors, rules
from openchair.personas.models import Member
from openchair.personas.queries import PRESENT, lived_in_words, visible_to
from openchair.personas.queries.people import face_of


@doors.member.get
def persona(request: HttpRequest, *, member: Member, persona: str) -> HttpResponse:
    found = visible_to(member).filter(pid=persona).select_related("member").first()
    if found is None:
        raise Http404
    other: Member = found.member
    context = {
        "group": member.group,
        "group_name": about(member.group).name,
        "face": face_of(other),
        "joined": date_format(found.joined, "F Y"),
        "mine": other.pk == member.pk,
        "present": other.role in PRESENT,
        "lived": lived_in_words(found, member.group) if other.role in PRESENT else [],
        "may_block": rules.may_block(member, other),
        "written": written_by(found, member, before=request.GET.get("before", "")),
        "talks": standing(member, found) if rules.is_carer(member) else None,
        "here": "groups",
    }
    return render(request, "web/persona.html", context)
