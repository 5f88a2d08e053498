"""How one reads: what is shown, folded or hidden."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openchair.groups.queries import about
from openchair.personas import operations
from openchair.personas.doors import member as member_door
from openchair.personas.doors import signed_in
from openchair.personas.forms import FilterForm
from openchair.personas.models import Member
from openchair.personas.queries import filters_of, memberships


@member_door
def filters(request: HttpRequest, *, member: Member) -> HttpResponse:
    form = FilterForm(request.POST if request.method == "POST" else None, group=member.group, now=filters_of(member))
    if form.is_valid():
        operations.keep_filters(member=member, filters=form.filters(), others=_others(request, member, form))
        return redirect(reverse("filters", kwargs={"group": member.group.pid}) + "?kept=1")
    shown = {"group": member.group, "about": about(member.group), "form": form, "kept": "kept" in request.GET}
    return render(request, "personas/filters.html", shown, status=422 if form.is_bound else 200)


def _others(request: HttpRequest, member: Member, form: FilterForm) -> list[Member]:
    """The same person elsewhere, if they want it to hold there too."""
    if not form.cleaned_data["everywhere"]:
        return []
    return [other for other in memberships(signed_in(request)) if other.pk != member.pk]
