"""Keeping words that are not sent yet, and throwing them away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from openchair.forum.operations.opening import SPOT
from openchair.forum.queries.spots import form_at
from openchair.forum.views.keeping import save_draft
from openchair.personas import doors
from openchair.personas.models import Member
from openchair.speech.operations import drafts


@doors.member.post
def keep(request: HttpRequest, *, member: Member, spot: str) -> HttpResponse:
    """The page's script wants no answer; the button "Keep as a draft" comes back to the form."""
    address = _form_of(member, spot)
    save_draft(request, member, spot)
    return redirect(f"{address}?kept=1") if "keep" in request.POST else HttpResponse(status=204)


@doors.member.post
def drop(request: HttpRequest, *, member: Member, spot: str) -> HttpResponse:
    address = _form_of(member, spot)
    drafts.drop(member=member, spot=spot)
    return redirect(address)


def _form_of(member: Member, spot: str) -> str:
    address = form_at(member, spot, new=SPOT)
    if address is None:
        raise Http404
    return address
