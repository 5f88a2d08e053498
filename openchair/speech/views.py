"""The page on the way out, and what a group reads before it shows."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.ground.door import public
from openchair.groups import rules
from openchair.groups.operations import change_reading
from openchair.groups.queries import about
from openchair.personas.doors import facilitator
from openchair.personas.models import Member
from openchair.speech import links
from openchair.speech.forms import ReadingForm
from openchair.speech.weighing import screened


@public.get
def leaving(request: HttpRequest, *, signed: str) -> HttpResponse:
    to = links.leads_to(signed)
    if to is None:
        raise Http404
    return render(request, "speech/leaving.html", {"to": to})


@facilitator
def reading(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    form = ReadingForm(request.POST) if request.method == "POST" else ReadingForm.of(group)
    if form.is_valid():
        mode = form.cleaned_data["mode"]
        change_reading(group=group, mode=mode, own=form.lists(), by=member.persona.pid)
        return redirect("group", group=group.pid)
    context = {"group": group, "group_name": about(group).name, "form": form, "may_change": rules.may_change(group)}
    context["screened"] = screened(group)
    return render(request, "speech/reading.html", context, status=422 if form.is_bound else 200)
