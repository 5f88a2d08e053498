"""Changing one's words, taking them back, and how they were before."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format

from openchair.forum import addresses, doors
from openchair.forum.forms import EditForm
from openchair.forum.labelling import choice
from openchair.forum.operations.changing import edit_post, withdraw_post
from openchair.forum.queries.post import PostPage, title_of
from openchair.forum.views.keeping import kept_or_draft, save_draft
from openchair.forum.views.sent import to_words
from openchair.ground.verdict import Refused, require
from openchair.groups.queries import about
from openchair.personas.queries import name_of, shown_name
from openchair.speech import rules, words
from openchair.speech.labels import kept_back, talk_of
from openchair.speech.queries import draft_at, history_of


@doors.post
def edit(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    require(rules.may_open_to_edit(page.member, page.post))
    if request.method != "POST":
        return _begin(request, page)
    form = EditForm(request.POST, with_title=page.post.number == 1)
    if form.is_valid():
        given = _given(form)
        try:
            edit_post(member=page.member, post=page.post, **given, as_it_is="as_it_is" in request.POST)
        except Refused as refused:
            form.refuse(refused)
        else:
            return _sent(page, given)
    save_draft(request, page.member, page.post.pid)
    return _form(request, page, form, has_draft=True, status=422)


@doors.post
def withdraw(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    require(rules.may_withdraw(page.member, page.post))
    if request.method != "POST":
        return render(request, "forum/withdraw.html", page_frame(page))
    withdraw_post(member=page.member, post=page.post)
    return _back(page)


@doors.post.get
def history(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    require(rules.may_see_history(page.member, page.post))
    frame = page_frame(page, shown="show" in request.GET)
    past = [] if frame["talks"] else history_of(page.post)
    told = [(date_format(before.day, "j F Y"), before) for before in past]
    return render(request, "forum/history.html", {**frame, "past": told})


def _given(form: EditForm) -> dict[str, Any]:
    return {name: form.cleaned_data.get(name) for name in ("words", "title", "labels")}


def _sent(page: PostPage, given: dict[str, Any]) -> HttpResponse:
    said: dict[str, Any] = {"number": page.post.number, "words": given["words"], "title": given["title"] or ""}
    return to_words(page.member, page.topic, **said)


def _begin(request: HttpRequest, page: PostPage) -> HttpResponse:
    stands = {
        "words": words.source_of(page.post),
        "title": title_of(page),
        "labels": said.labels if (said := _said(page)) else (),
    }
    draft = kept_or_draft(request, page.member, page.post.pid, draft_at(page.member, page.post.pid))
    form = EditForm(initial={**stands, **draft}, with_title=page.post.number == 1)
    return _form(request, page, form, has_draft=bool(draft))


def _form(request: HttpRequest, page: PostPage, form: EditForm, *, has_draft: bool, status: int = 200) -> HttpResponse:
    may, labels = rules.may_edit(page.member, page.post), choice(page.member.group, form["labels"].value() or ())
    state = {"form": form, "labels": labels, "may": may, "has_draft": has_draft, "kept": "kept" in request.GET}
    state["by_carer"] = talk_of(page.member.group, said.by_carer) if (said := _said(page)) else ""
    return render(request, "forum/edit.html", {**page_frame(page), **state}, status=status)


def _said(page: PostPage) -> words.Words | None:
    return words.read(page.post.author.key_id, page.post.words, page.post.pid)


def page_frame(page: PostPage, *, shown: bool = False) -> dict[str, Any]:
    """What every page of one post says of it. `shown`: whatever the reader's filter says."""
    said = _said(page)
    talks = kept_back(page.member, said, shown=shown or page.post.author_id == page.member.persona_id)
    return {
        "post": page.post,
        "talks": talks,
        "html": said.html if said and not talks else "",
        "name": shown_name(page.post.author, page.role),
        "me": name_of(page.member.persona),
        "member": page.member,
        "base": addresses.base(page.member.group.pid),
        "group_name": about(page.member.group).name,
        "back": addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number),
    }


def _back(page: PostPage) -> HttpResponse:
    return redirect(addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number))
