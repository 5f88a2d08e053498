"""Decisions as carers see them: the list, undoing, and answering who asks for another look."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from openchair.care import rules
from openchair.care.forms import AnswerAppealForm
from openchair.care.operations.appealing import answer
from openchair.care.operations.undoing import undo
from openchair.care.queries import looks
from openchair.care.queries.decisions import Decision
from openchair.care.queries.endings import nobody_may_answer, wishes
from openchair.care.queries.same import decided, is_about
from openchair.ground.verdict import no
from openchair.groups.queries import about
from openchair.personas.doors import facilitator, steward
from openchair.personas.models import Member
from openchair.personas.queries import name_of
from openchair.vault.sessions import SignedIn


@facilitator.get
def decisions(request: HttpRequest, *, member: Member) -> HttpResponse:
    today = timezone.now().date()
    page = looks.decided_here(member, today, request.GET.get("before", ""))
    shown = {"page": page, "appeals": looks.appeals_here(member, today)}
    return render(request, "care/looks.html", {**_frame(member, stewards=False), **shown})


@steward.get
def stewards_decisions(request: HttpRequest, *, member: Member, account: SignedIn) -> HttpResponse:
    today = timezone.now().date()
    page = looks.decided_by_stewards(member, today, request.GET.get("before", ""))
    shown = {"page": page, "appeals": looks.appeals_for_stewards(member, today), "wishes": wishes(member)}
    return render(request, "care/looks.html", {**_frame(member, stewards=True), **shown})


@facilitator
def decision(request: HttpRequest, *, member: Member, action: str) -> HttpResponse:
    return _one(request, member, looks.here(member, action), stewards=False)


@steward
def stewards_decision(request: HttpRequest, *, member: Member, account: SignedIn, action: str) -> HttpResponse:
    return _one(request, member, looks.for_steward(member, action, timezone.now().date()), stewards=True)


def _one(request: HttpRequest, member: Member, found: Decision | None, *, stewards: bool) -> HttpResponse:
    if found is None:
        raise Http404
    if request.POST.get("what") == "undo":
        undo(actor=member, action=found.action)
        return redirect(request.path)
    form = AnswerAppealForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer(actor=member, action=found.action, **form.cleaned_data)
        return redirect(request.path)
    context = {**_frame(member, stewards=stewards), **_shown(member, found), "form": form}
    return render(request, "care/look.html", context, status=422 if form.is_bound else 200)


def _shown(member: Member, found: Decision) -> dict[str, Any]:
    action, theirs = found.action, is_about(member, found.action)
    asked = found.appeal.row if found.appeal else None
    decider = decided(member, action)
    may_answer = rules.may_answer(member, action, asked, decided=decider, is_theirs=theirs) if asked else no("")
    return {
        "decision": found,
        "name": (name_of(action.about) or "") if action.about else "",
        "may_undo": rules.may_undo(member, action, is_theirs=theirs),
        "may_answer": may_answer,
        "nobody": asked is not None and nobody_may_answer(action),
        "waits": asked is not None and not asked.verdict and action.undone is None,
    }


def _frame(member: Member, *, stewards: bool) -> dict[str, Any]:
    group = {"group": member.group.pid}
    return {
        "member": member,
        "group": member.group,
        "about": about(member.group),
        "stewards": stewards,
        "list_at": reverse("stewards-decisions") if stewards else reverse("desk-decisions", kwargs=group),
        "desk_at": reverse("stewards-desk") if stewards else reverse("desk", kwargs=group),
        "here": "groups",
    }
