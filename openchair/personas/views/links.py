"""Links into a Group: made, shown once, ended."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from openchair.groups.queries import about
from openchair.personas import operations, rules
from openchair.personas.doors import facilitator
from openchair.personas.forms import LinkForm
from openchair.personas.models import Member
from openchair.personas.queries.coming import invites


@facilitator
def make(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    form = LinkForm(request.POST if request.method == "POST" else None)
    made = ""
    if form.is_valid():
        token = operations.make_invite(member=member, days=form.cleaned_data["days"])
        made = request.build_absolute_uri(reverse("invite", kwargs={"token": token}))
    links = invites(group, timezone.now().date())
    may = rules.may_make_links(group, member)
    shown = {"group": group, "about": about(group), "form": form, "made": made, "links": links, "may": may}
    return render(request, "personas/links.html", shown)


@facilitator.post
def end(request: HttpRequest, *, member: Member, link: str) -> HttpResponse:
    operations.end_invite(member=member, pid=link)
    return redirect("invite-make", group=member.group.pid)
