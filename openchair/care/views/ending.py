"""Two Stewards end an account; its owner reads why, and has three ways on from there."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from openchair.care import rules
from openchair.care.forms import AppealForm, EndForm
from openchair.care.models import Case
from openchair.care.operations.appealing import appeal
from openchair.care.operations.ending import propose, say_no, say_yes
from openchair.care.queries import case as cases
from openchair.care.queries.decisions import Decision
from openchair.care.queries.endings import end_of, member_with, nobody_may_answer, wish_at
from openchair.care.queries.same import is_same, is_self
from openchair.ground.refusing import refused_in
from openchair.ground.verdict import no
from openchair.personas.doors import steward
from openchair.personas.models import Member, Persona
from openchair.personas.queries import persona_of, shown_name
from openchair.vault import doors
from openchair.vault.operations.leaving import delete_account
from openchair.vault.queries import notice_of
from openchair.vault.sessions import SignedIn


@steward
def end(request: HttpRequest, *, member: Member, account: SignedIn, case: str) -> HttpResponse:
    found = cases.raised_case(member, case)
    if found is None or found.persona is None:
        raise Http404
    about = _whom(found, found.persona)
    form = EndForm(request.POST if request.method == "POST" else None, group=found.group)
    if form.is_valid():
        with refused_in(form):
            propose(actor=member, about=about, case=found, **form.cleaned_data)
            return redirect("stewards-decisions")
    may = rules.may_propose_end(member, about, is_self=is_self(member, found.group, found.persona.tie))
    shown = {"case": found, "name": shown_name(found.persona, about.role), "form": form, "may": may}
    return render(request, "care/end.html", shown, status=422 if form.is_bound else 200)


@steward
def ending(request: HttpRequest, *, member: Member, account: SignedIn, ending: str) -> HttpResponse:
    wish = wish_at(member, ending)
    if wish is None:
        raise Http404
    match request.POST.get("what"):
        case "yes":
            say_yes(actor=member, ending=wish.ending)
            return redirect("stewards-decisions")
        case "no":
            say_no(actor=member, ending=wish.ending)
            return redirect("stewards-decisions")
    by = wish.ending.by
    may = rules.may_second(member, proposed=is_same(member.persona, by), is_self=False, asked_by=member_with(by))
    return render(request, "care/ending.html", {"wish": wish, "may": may})


@doors.ended
def ended(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    found = end_of(account)
    own = persona_of(account.id, notice_of(account).get("group", ""))
    form = AppealForm(request.POST if request.method == "POST" else None)
    if found and own and form.is_valid():
        appeal(member=own, action=found.action, words=form.cleaned_data["words"])
        return redirect(f"{request.path}#again")
    shown = {"notice": notice_of(account), "decision": found, "form": form, **_another_look(found, own)}
    return render(request, "care/ended.html", shown, status=422 if form.is_bound else 200)


@doors.ended.post
def delete(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    delete_account(account_id=account.id, keep_token=request.session.session_key)
    return redirect("you-stay")


def _whom(case: Case, persona: Persona) -> Member:
    about: Member = persona.member
    about._state.fields_cache |= {"persona": persona, "group": case.group}
    return about


def _another_look(found: Decision | None, own: Member | None) -> dict[str, Any]:
    if found is None or own is None:
        return {"may_appeal": no("")}
    may = rules.may_appeal(found.action, found.appeal.row if found.appeal else None, timezone.now().date())
    return {"may_appeal": may, "answer_days": rules.ANSWER_DAYS, "nobody": nobody_may_answer(found.action)}
