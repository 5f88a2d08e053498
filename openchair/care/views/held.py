"""Reading words before others see them: show them, or say why not now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from openchair.care import whole
from openchair.care.held_forms import NotNowForm
from openchair.care.operations.deciding import act
from openchair.care.operations.undoing import put_words_back
from openchair.care.queries import held as queries
from openchair.forum.doors import post_for_facilitators
from openchair.forum.queries.post import PostPage, title_of
from openchair.ground.refusing import refused_in
from openchair.groups.hours import on_duty
from openchair.groups.models import Group
from openchair.groups.queries import about
from openchair.personas.doors import facilitator
from openchair.personas.models import Member
from openchair.speech import words as speech_words


@facilitator.get
def held(request: HttpRequest, *, member: Member) -> HttpResponse:
    now = timezone.now()
    context = {**_frame(member.group), "queue": queries.held(member, now), "duty": on_duty(member.group, now)}
    return render(request, "care/held.html", context)


@post_for_facilitators.post
def show(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    """Pressed twice, or by two carers, it is shown once."""
    put_words_back(actor=page.member, post=page.post)
    return redirect("held", group=page.member.group.pid)


@post_for_facilitators
def not_now(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    group = page.member.group
    form = NotNowForm(request.POST if request.method == "POST" else None, lines=whole.lines(group))
    if form.is_valid():
        with refused_in(form):
            act(actor=page.member, kind="reword", post=page.post, **form.cleaned_data)
            return redirect("held", group=group.pid)
    said = speech_words.read(page.post.author.key_id, page.post.words, page.post.pid)
    shown = {"post": page.post, "html": said.html if said else "", "title": title_of(page), "form": form}
    return render(request, "care/not_now.html", {**_frame(group), **shown}, status=422 if form.is_bound else 200)


def _frame(group: Group) -> dict[str, Any]:
    return {"group": group, "group_name": about(group).name, "here": "groups"}
