"""A group's topics, and opening one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openchair.forum import addresses, listing, rules
from openchair.forum.forms import TopicForm
from openchair.forum.labelling import choice
from openchair.forum.models import Topic
from openchair.forum.operations.opening import SPOT, open_topic
from openchair.forum.similar import Similar, similar_topics
from openchair.forum.views.keeping import kept_or_draft, save_draft
from openchair.forum.views.sent import to_words
from openchair.forum.views.topic import whole
from openchair.ground.verdict import Refused
from openchair.groups import experiences
from openchair.groups.queries import about
from openchair.personas import doors
from openchair.personas.models import Member
from openchair.personas.offers import recipe
from openchair.personas.queries import lived_of, name_of
from openchair.speech.queries import draft_at


@doors.member.get
def topics(request: HttpRequest, *, member: Member) -> HttpResponse:
    waiting = request.GET.get("order") == "waiting"
    need = request.GET.get("need", "")
    need = need if need in Topic.Need.values else ""
    start = whole(request.GET.get("from", "")) or None
    page = listing.topics(member, waiting=waiting, need=need, start=start)
    chosen: dict[str, Any] = {"waiting": waiting, "need": need, "start": start, "needs": Topic.Need.choices}
    chosen["shown"] = Topic.Need(need).label if need else ""
    chosen["undo"] = whole(request.GET["before"]) if "before" in request.GET else None
    return render(request, "forum/topics.html", {**_frame(member), **chosen, "page": page})


@doors.member
def new(request: HttpRequest, *, member: Member) -> HttpResponse:
    if request.method != "POST":
        return _begin(request, member)
    form = TopicForm(request.POST)
    if form.is_valid():
        try:
            topic = open_topic(member=member, **form.cleaned_data, as_it_is="as_it_is" in request.POST)
        except Refused as refused:
            form.refuse(refused)
        else:
            said = {name: form.cleaned_data[name] for name in ("words", "title")}
            return to_words(member, topic, number=1, **said)
    save_draft(request, member, SPOT)
    return _page(request, member, form, has_draft=True, status=422)


def _begin(request: HttpRequest, member: Member) -> HttpResponse:
    initial = kept_or_draft(request, member, SPOT, draft_at(member, SPOT))
    like = similar_topics(member, initial.get("title", "")) if "like" in request.GET else None
    return _page(request, member, TopicForm(initial=initial), has_draft=bool(initial), similar=like)


def _page(
    request: HttpRequest,
    member: Member,
    form: TopicForm,
    *,
    has_draft: bool,
    similar: list[Similar] | None = None,
    status: int = 200,
) -> HttpResponse:
    labels = choice(member.group, form["labels"].value() or ())
    state = {"form": form, "labels": labels, "spot": SPOT, "has_draft": has_draft, "kept": "kept" in request.GET}
    state["similar"] = similar
    state["experiences"] = experiences.names(member.group)
    return render(request, "forum/new.html", {**_frame(member), **state}, status=status)


def _frame(member: Member) -> dict[str, Any]:
    return {
        "member": member,
        "cushion_of_me": recipe(member.persona.cushion),
        "me": name_of(member.persona),
        "group_name": about(member.group).name,
        "base": addresses.base(member.group.pid),
        "may_open": rules.may_open(member),
        "knows": bool(lived_of(member.persona, member.group).known),
    }
