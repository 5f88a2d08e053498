"""Deciding about words or a person that nobody reported: the same Action as from the desk."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.care.forms import DecideForm, kinds_for
from openchair.care.operations import undoing
from openchair.care.operations.deciding import act
from openchair.care.operations.undoing import put_words_back
from openchair.care.queries.standing import labels_on
from openchair.forum import addresses
from openchair.forum.doors import post_for_facilitators
from openchair.forum.queries.post import PostPage
from openchair.forum.views.changing import page_frame
from openchair.ground.refusing import refused_in
from openchair.ground.verdict import require
from openchair.personas import rules
from openchair.personas.doors import facilitator
from openchair.personas.models import Member
from openchair.personas.queries import face_of
from openchair.personas.queries.coming import removal_by
from openchair.personas.reaching import person_here
from openchair.speech.rules import still_stands


@post_for_facilitators
def hold(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    require(still_stands(page.post))
    data = request.POST if request.method == "POST" else None
    kinds, said = kinds_for(words=True, person=None, reported=False), labels_on(page.post.author, page.post)
    form = DecideForm(data, kinds=kinds, group=page.member.group, labelled=said)
    if form.is_valid():
        with refused_in(form):
            _decide(page.member, form, post=page.post)
            return _back(page)
    shown = {**page_frame(page), "form": form, "group": page.member.group}
    return render(request, "care/hold.html", shown, status=422 if form.is_bound else 200)


@post_for_facilitators.post
def release(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    put_words_back(actor=page.member, post=page.post)
    return _back(page)


@facilitator
def remove(request: HttpRequest, *, member: Member, persona: str) -> HttpResponse:
    other = person_here(member, persona)
    data = request.POST if request.method == "POST" else None
    form = DecideForm(data, kinds=kinds_for(words=False, person=other.persona, reported=False), group=member.group)
    if form.is_valid():
        with refused_in(form):
            _decide(member, form, person=other)
            return redirect("desk-decisions", group=member.group.pid)
    may = rules.may_mute(member, other)
    shown = {"group": member.group, "face": face_of(other), "may": may, "form": form}
    return render(request, "care/remove.html", shown, status=422 if form.is_bound else 200)


@facilitator.post
def let_back(request: HttpRequest, *, member: Member, removal: str) -> HttpResponse:
    found = removal_by(member.group, removal)
    if found is None:
        raise Http404
    undoing.let_back(actor=member, removal=found)
    return redirect("removed", group=member.group.pid)


def _decide(member: Member, form: DecideForm, **about: Any) -> None:
    said = dict(form.cleaned_data)
    act(actor=member, kind=said.pop("choice"), **said, **about)


def _back(page: PostPage) -> HttpResponse:
    return redirect(addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number))
