"""Those who ask to come in, for whoever looks after the Group."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.groups.queries import about
from openchair.personas import operations
from openchair.personas.doors import facilitator
from openchair.personas.forms import AnswerForm
from openchair.personas.models import Member
from openchair.personas.queries.coming import asking_here, requests

_ANSWERS = {"grant": operations.grant, "decline": operations.decline}


@facilitator.get
def waiting(request: HttpRequest, *, member: Member) -> HttpResponse:
    return _page(request, member)


@facilitator.post
def answer(request: HttpRequest, *, member: Member, persona: str) -> HttpResponse:
    asking = asking_here(member.group, persona)
    if asking is None:
        raise Http404
    form = AnswerForm(request.POST, auto_id=f"{persona}-%s")
    say = _ANSWERS.get(request.POST.get("what", ""))
    if not form.is_valid() or say is None:
        return _page(request, member, form, persona)
    say(member=asking, actor=member, words=form.cleaned_data["words"])
    return redirect("requests", group=member.group.pid)


def _page(request: HttpRequest, member: Member, refused: AnswerForm | None = None, whose: str = "") -> HttpResponse:
    """Every request with a form of its own; the one that did not pass keeps what was written."""
    asked = [
        (one, refused if refused and one.face.pid == whose else AnswerForm(auto_id=f"{one.face.pid}-%s"))
        for one in requests(member.group)
    ]
    shown = {"group": member.group, "about": about(member.group), "asked": asked}
    return render(request, "personas/requests.html", shown)
