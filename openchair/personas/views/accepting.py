"""A new version of the Ground rules: what changed, and a yes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.ground.verdict import Refused
from openchair.groups.queries import about, changed_lines, rules_of
from openchair.personas import operations, rules
from openchair.personas.doors import member as member_door
from openchair.personas.forms import RulesYes
from openchair.personas.models import Member


@member_door
def accept(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    form = RulesYes(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.accept(member=member, version=form.cleaned_data["version"])
            return redirect("group", group=group.pid)
        except Refused as refused:
            form.add_error(None, refused.reason)
    lines = changed_lines(rules_of(group, member.accepted), rules_of(group))
    shown = {"group": group, "about": about(group), "lines": lines, "form": form, "done": rules.has_accepted(member)}
    return render(request, "personas/accept.html", shown)
