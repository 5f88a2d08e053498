"""How a topic stands: followed, kept at the top, closed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.forum import addresses, doors, rules
from openchair.forum.forms import CloseForm
from openchair.forum.operations import closing, following, pinning
from openchair.forum.queries.topic import TopicPage
from openchair.forum.titles import title_on
from openchair.forum.views.topic import whole
from openchair.ground.refusing import refused_in
from openchair.ground.verdict import require
from openchair.personas.rules import is_carer


@doors.topic.post
def follow(request: HttpRequest, *, page: TopicPage) -> HttpResponse:
    following.follow(member=page.member, topic=page.topic, follows=request.POST.get("follows") == "yes")
    after = addresses.page_of(whole(request.GET.get("after", "")) + 1)
    return redirect(f"{_topic(page)}{f'?after={after}' if after else ''}#this")


@doors.topic.post
def pin(request: HttpRequest, *, page: TopicPage) -> HttpResponse:
    verb = pinning.unpin if request.POST.get("pin") == "no" else pinning.pin
    verb(member=page.member, topic=page.topic)
    return redirect(f"{_topic(page)}#this")


@doors.topic
def close(request: HttpRequest, *, page: TopicPage) -> HttpResponse:
    if not (request.method == "POST" and page.topic.is_closed):
        require(rules.may_close(page.member, page.topic))
    form = CloseForm(request.POST if request.method == "POST" else None, carer=is_carer(page.member))
    if form.is_valid():
        with refused_in(form):
            _close(page, form.cleaned_data)
            return redirect(f"{_topic(page)}#this")
    shown = {
        "form": form,
        "topic": page.topic,
        "title": title_on(page).text,
        "base": addresses.base(page.member.group.pid),
    }
    return render(request, "forum/close.html", shown, status=422 if form.is_bound else 200)


@doors.topic.post
def reopen(request: HttpRequest, *, page: TopicPage) -> HttpResponse:
    closing.reopen(member=page.member, topic=page.topic)
    return redirect(f"{_topic(page)}#this")


def _close(page: TopicPage, given: dict[str, str]) -> None:
    """Pressed twice it is closed once; where somebody else was quicker, Refused keeps the words in the form."""
    by_me = page.topic.is_closed and page.topic.closure.by_id == page.member.persona_id
    if not by_me:
        closing.close(member=page.member, topic=page.topic, reason=given.get("reason") or given.get("why", ""))


def _topic(page: TopicPage) -> str:
    return f"{addresses.base(page.member.group.pid)}/t/{page.topic.pid}"
