"""Deciding a case, at the Group's desk or at the Stewards'."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from openchair.care.models import Case
from openchair.care.operations.settling import settle
from openchair.care.operations.taking import open_words
from openchair.care.queries import case as cases
from openchair.care.views.case import decide_form
from openchair.care.views.desk import case_page
from openchair.ground.refusing import refused_in
from openchair.personas.doors import facilitator, steward
from openchair.personas.models import Member
from openchair.vault.sessions import SignedIn


@facilitator.post
def decide(request: HttpRequest, *, member: Member, case: str) -> HttpResponse:
    found = cases.case_at(member, case)
    if found is None:
        raise Http404
    return _decided(request, member, found) or _back(reverse("desk", kwargs={"group": member.group.pid}))


@steward.post
def stewards_decide(request: HttpRequest, *, member: Member, account: SignedIn, case: str) -> HttpResponse:
    found = cases.raised_case(member, case)
    if found is None:
        raise Http404
    return _decided(request, member, found, stewards=True) or _back(reverse("stewards-desk"))


def _back(desk_at: str) -> HttpResponse:
    """The desk says that it is done."""
    return redirect(f"{desk_at}?done=1")


def _decided(request: HttpRequest, member: Member, found: Case, *, stewards: bool = False) -> HttpResponse | None:
    """None when it is done; else the page once more, with what was written and what needs another look."""
    form = decide_form(found, request.POST)
    if form.is_valid():
        with refused_in(form):
            settle(actor=member, case=found, **form.cleaned_data)
            return None
    if stewards:
        open_words(actor=member, case=found)
    return case_page(request, member, found, stewards=stewards, opened=True, decide_form=form)
