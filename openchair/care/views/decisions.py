"""What was decided about me here, why, and asking for another look."""

from __future__ import annotations

from contextlib import suppress

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from openchair.care import rules
from openchair.care.forms import AppealForm
from openchair.care.operations.appealing import appeal
from openchair.care.operations.reading import mark_read
from openchair.care.queries import decisions as queries
from openchair.care.queries.decisions import Decision
from openchair.groups.queries import about
from openchair.personas.doors import persona
from openchair.personas.models import Member
from openchair.personas.rules import is_present


@persona.get
def decisions(request: HttpRequest, *, member: Member) -> HttpResponse:
    return render(request, "care/decisions.html", {**_frame(member), "decisions": queries.about_me(member)})


@persona
def decision(request: HttpRequest, *, member: Member, action: str) -> HttpResponse:
    found = queries.mine_by(member, action)
    if found is None:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        appeal(member=member, action=found.action, words=form.cleaned_data["words"])
        return redirect(f"{request.path}#again")
    _read(member, found)
    return _page(request, member, found, form)


def _page(request: HttpRequest, member: Member, found: Decision, form: AppealForm) -> HttpResponse:
    may = rules.may_appeal(found.action, found.appeal.row if found.appeal else None, timezone.now().date())
    shown = {"decision": found, "form": form, "may_appeal": may, "answer_days": rules.ANSWER_DAYS}
    status = 422 if form.is_bound else 200
    return render(request, "care/decision.html", {**_frame(member), **shown}, status=status)


def _read(member: Member, found: Decision) -> None:
    if found.action.read:
        return
    # A page must not fail because it could not be noted that it was read.
    with suppress(OperationalError):
        mark_read(member=member, action=found.action)


def _frame(member: Member) -> dict[str, object]:
    return {"member": member, "group": member.group, "about": about(member.group), "present": is_present(member)}
