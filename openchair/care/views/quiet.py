"""A quiet word, for the two who have it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from openchair.care import quiet_rules as rules
from openchair.care.models import QuietTalk
from openchair.care.operations import quiet as verbs
from openchair.care.queries import quiet as queries
from openchair.care.quiet_forms import QuietForm, TellForm
from openchair.ground.refusing import refused_in
from openchair.groups.hours import on_duty
from openchair.groups.queries import about
from openchair.personas.doors import facilitator, persona
from openchair.personas.models import Member
from openchair.personas.offers import recipe
from openchair.personas.operations.helping import offer_help
from openchair.personas.queries import face_of, name_of, shown_name
from openchair.personas.reaching import person_here
from openchair.speech import when
from openchair.vault import kept

DECLINED = QuietTalk.State.DECLINED


@facilitator
def begin(request: HttpRequest, *, member: Member, **words: str) -> HttpResponse:
    other = person_here(member, words["persona"])
    form = _form(request)
    if form.is_valid():
        with refused_in(form):
            talk = verbs.begin(actor=member, other=other, **form.cleaned_data)
            return redirect("quiet", group=member.group.pid, talk=talk.pid)
    talks = queries.standing(member, other.persona)
    may = rules.may_begin(member, other, declined=any(one.mine and one.state == DECLINED for one in talks))
    shown = {"face": face_of(other), "form": form, "may": may, "talks": talks}
    return _page(request, "care/quiet_begin.html", member, shown, status=422 if form.is_bound else 200)


@persona
def quiet(request: HttpRequest, *, member: Member, talk: str) -> HttpResponse:
    found = _mine(member, talk)
    form = _form(request)
    if form.is_valid():
        with refused_in(form):
            verbs.speak(member=member, talk=found, **form.cleaned_data)
            danger = verbs.calls_for_care(member, found, form.cleaned_data["words"])
            return redirect(f"{request.path}{'?help=1#help' if offer_help(member=member, danger=danger) else '#last'}")
    return _shown(request, member, found, form)


@persona.post
def decline(request: HttpRequest, *, member: Member, talk: str) -> HttpResponse:
    verbs.decline(member=member, talk=_mine(member, talk))
    return redirect("quiet", group=member.group.pid, talk=talk)


@persona
def tell(request: HttpRequest, *, member: Member, talk: str) -> HttpResponse:
    found = _mine(member, talk)
    may = rules.may_tell(member, found)
    form = TellForm(request.POST if request.method == "POST" else None)
    if may and form.is_valid():
        made = verbs.tell(member=member, talk=found, **form.cleaned_data)
        return redirect(f"{reverse('my-reports', kwargs={'group': member.group.pid})}?receipt={made.pid}")
    shown = {"talk": found, "name": _name(found, member), "form": form, "may": may}
    return _page(request, "care/quiet_tell.html", member, shown, status=422 if form.is_bound else 200)


def _form(request: HttpRequest) -> QuietForm:
    """What was sent; else an empty sheet, or the words that a lost session left for this page."""
    if request.method == "POST":
        return QuietForm(request.POST)
    return QuietForm(initial={"words": (kept.take(request, request.path) or {}).get("words", "")})


def _mine(member: Member, pid: str) -> QuietTalk:
    found = queries.talk_of(member, pid)
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, member: Member, talk: QuietTalk, form: QuietForm) -> HttpResponse:
    now = timezone.now()
    clock = when.Clock(now, member.group.timezone, get_language() or "en")
    lines = [(line, clock.said(line.at) if line.at else "") for line in queries.lines_of(talk)]
    is_theirs = talk.member_id == member.persona_id
    if (talk.read_by_member if is_theirs else talk.read_by_carer) < talk.last:
        # A page must not fail because it could not be noted that it was read.
        with suppress(OperationalError):
            verbs.mark_read(member=member, talk=talk)
    shown = {
        "talk": talk,
        "lines": lines,
        "name": _name(talk, member),
        "is_theirs": is_theirs,
        "cushions": {True: recipe(talk.carer.cushion), False: recipe(talk.member.cushion)},
        "may": rules.may_speak(member, talk),
        "duty": on_duty(member.group, now),
        "form": form,
        "help": "help" in request.GET,
    }
    return _page(request, "care/quiet.html", member, shown, status=422 if form.is_bound else 200)


def _name(talk: QuietTalk, member: Member) -> str:
    """The other of the two."""
    other = talk.carer if talk.member_id == member.persona_id else talk.member
    return shown_name(other, other.member.role)


def _page(request: HttpRequest, template: str, member: Member, shown: dict[str, Any], *, status: int) -> HttpResponse:
    frame = {"group": member.group, "group_name": about(member.group).name, "me": name_of(member.persona)}
    return render(request, template, {**frame, "here": "groups", **shown}, status=status)
