"""Answering in words, and choosing what to quote."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.forum import addresses, doors, quoting, rules
from openchair.forum.forms import ReplyForm
from openchair.forum.labelling import choice
from openchair.forum.operations.replying import reply as answer
from openchair.forum.queries.post import PostPage, post_in_group
from openchair.forum.queries.topic import TopicPage
from openchair.forum.views.keeping import kept_or_draft, save_draft
from openchair.forum.views.sent import to_words
from openchair.forum.views.topic import frame, reader_of, whole
from openchair.ground.verdict import Refused
from openchair.personas.models import Member
from openchair.personas.queries import shown_name
from openchair.speech import words
from openchair.speech.labels import kept_back


@doors.topic
def reply(request: HttpRequest, *, page: TopicPage) -> HttpResponse:
    if request.method != "POST":
        return _begin(request, page)
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            post = _answer(page, form.cleaned_data, as_it_is="as_it_is" in request.POST)
        except Refused as refused:
            form.refuse(refused)
        else:
            said = {"number": post.number, "words": form.cleaned_data["words"]}
            return to_words(page.member, page.topic, **said)
    save_draft(request, page.member, page.topic.pid)
    return _page(request, page, form, has_draft=True, status=422)


@doors.post.get
def quote(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    """Sentences to choose from. Without any choice the answer is begun with nothing quoted."""
    said = words.read(page.post.author.key_id, page.post.words, page.post.pid)
    if said is None:
        return redirect(addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number))
    own = page.post.author_id == page.member.persona_id
    talks = kept_back(page.member, said, shown=own or "show" in request.GET)
    return render(request, "forum/quote.html", {**_to_quote(page, said, talks), "talks": talks})


def _to_quote(page: PostPage, said: words.Words, talks: str) -> dict[str, Any]:
    """Whose words they are, and what one can pick from them: sentences that fit into a quote."""
    lines = [line for line in quoting.sentences(said) if len(line.text) <= rules.LONGEST_QUOTE]
    return {
        "post": page.post,
        "topic": page.topic,
        "base": addresses.base(page.member.group.pid),
        "name": shown_name(page.post.author, page.role),
        "when": reader_of(page).clock.said(said.at),
        "lines": [] if talks else lines,
    }


def _begin(request: HttpRequest, page: TopicPage) -> HttpResponse:
    initial = kept_or_draft(request, page.member, page.topic.pid, page.draft)
    chosen = {name: request.GET[name] for name in ("quote", "span") if request.GET.get(name)}
    return _page(request, page, ReplyForm(initial={**initial, **chosen}), has_draft=bool(initial))


def _answer(page: TopicPage, given: dict[str, Any], *, as_it_is: bool) -> Any:
    found = _quoted(page.member, given["quote"], given["span"])
    return answer(
        member=page.member,
        topic=page.topic,
        words=given["words"],
        client_key=given["client_key"],
        quote=found[0] if found else None,
        labels=given["labels"],
        as_it_is=as_it_is,
    )


def _quoted(member: Member, pid: str, span: str) -> tuple[quoting.Quote, str] | None:
    """What the hidden fields of a quote point at, and whose it is; None where nothing is quoted."""
    if not pid:
        return None
    page = post_in_group(member, pid)
    if page is None:
        return quoting.Quote(0, 0, 0, ""), ""
    start, _dash, end = span.partition("-")
    said = words.read(page.author.key_id, page.words, page.pid)
    return quoting.cut(page.pk, said, whole(start), whole(end)), shown_name(page.author, page.author.member.role)


def _page(
    request: HttpRequest, page: TopicPage, form: ReplyForm, *, has_draft: bool, status: int = 200
) -> HttpResponse:
    found = _quoted(page.member, form["quote"].value() or "", form["span"].value() or "")
    quoted = {"quote": found[0].text, "quote_by": found[1]} if found and found[0].text else {}
    labels = choice(page.member.group, form["labels"].value() or ())
    state = {"form": form, "labels": labels, "has_draft": has_draft, "kept": "kept" in request.GET}
    return render(request, "forum/reply.html", {**frame(page), **quoted, **state}, status=status)
