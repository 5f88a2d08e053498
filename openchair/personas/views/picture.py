"""The picture of a Group: its facilitator chooses it, whoever may see the Group's page sees it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.groups import operations, pictures, queries
from openchair.groups.drawing import MOST_KB
from openchair.groups.models import Group
from openchair.groups.picture_forms import PictureForm
from openchair.groups.rules import may_change
from openchair.personas.doors import facilitator, visitor
from openchair.personas.models import Member

# Nothing in a picture may ever run, also when somebody opens it alone. Who leaves keeps it no longer than a day.
HEADERS = {
    "Cache-Control": "private, max-age=86400, immutable",
    "Content-Disposition": "inline; filename=picture.webp",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@facilitator
def edit(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    if request.POST.get("what") == "away":
        operations.take_picture_away(group=group, by=member.persona.pid)
        return redirect("group-picture", group=group.pid)
    form = PictureForm(request.POST, request.FILES) if request.method == "POST" else PictureForm()
    if form.is_valid():
        operations.show_picture(group=group, **form.cleaned_data, by=member.persona.pid)
        return redirect("group", group=group.pid)
    now = {"about": queries.about(group), "picture": pictures.shown(group), "may_change": may_change(group)}
    return render(request, "groups/picture.html", {"group": group, "form": form, "most_kb": MOST_KB, **now})


@visitor.get
def picture(request: HttpRequest, *, group: Group, own: Member | None, picture: str) -> HttpResponse:
    data = pictures.data_of(group, picture)
    if data is None:
        raise Http404
    return HttpResponse(data, content_type="image/webp", headers=HEADERS)
