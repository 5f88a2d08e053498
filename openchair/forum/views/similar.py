"""Asking for topics like the one that somebody begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.forum import addresses
from openchair.forum.operations.opening import SPOT
from openchair.forum.similar import similar_topics
from openchair.forum.views.keeping import save_draft
from openchair.ground.throttle import Throttle
from openchair.personas import doors
from openchair.personas.models import Member

# Hundreds of titles are opened for one answer.
ASKED = Throttle(allowed=20, every=1)


@doors.member.post
def similar(request: HttpRequest, *, member: Member) -> HttpResponse:
    """The page's script gets the list alone; the button comes back to the form, with what was written kept."""
    if request.headers.get("X-Part") != "similar":
        save_draft(request, member, SPOT)
        return redirect(f"{addresses.base(member.group.pid)}/topics/new?like=1#similar")
    if not ASKED.take(member.persona_id):
        return HttpResponse(status=429)
    found = similar_topics(member, request.POST.get("title", ""))
    return render(request, "forum/_similar.html", {"similar": found, "base": addresses.base(member.group.pid)})
