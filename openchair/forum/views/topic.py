"""A topic, and answering in it without words."""

from __future__ import annotations

import uuid
from contextlib import suppress
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from openchair.forum import addresses, doors, rules
from openchair.forum.closures import reason_of
from openchair.forum.labelling import choice
from openchair.forum.queries import posts as queries
from openchair.forum.queries.post import PostPage
from openchair.forum.queries.topic import TopicPage
from openchair.forum.reading import Reader, buttons_of, read_posts, read_reactions
from openchair.forum.titles import title_on
from openchair.groups import experiences
from openchair.groups.hours import on_duty
from openchair.groups.queries import about
from openchair.personas.offers import recipe
from openchair.personas.queries import name_of
from openchair.speech.operations.marks import mark_read
from openchair.speech.operations.numbering import WAITING_FROM
from openchair.speech.operations.reacting import react as give
from openchair.speech.operations.reacting import unreact as take


@doors.topic.get
def topic(request: HttpRequest, *, page: TopicPage) -> HttpResponse:
    after = _page_after(page, whole(request.GET.get("after", "")))
    borders = _borders(page, after)
    shows = whole(request.GET.get("show", ""))
    reader = reader_of(page, shows=shows)
    posts = _posts(page, after, reader, reply=borders["to_reply"], new_from=borders["new_from"])
    _remember(page, min(after + queries.PAGE, page.last))
    shown = {**frame(page, shows=shows), **_whole(page), **borders, **_help(request, page), "posts": posts}
    return render(request, "forum/topic.html", shown)


@doors.post.post
def react(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    if kind := request.POST.get("take"):
        take(member=page.member, utterance=page.post, kind=kind)
    else:
        give(member=page.member, utterance=page.post, kind=request.POST.get("give", ""))
    if request.headers.get("X-Part") != "reactions":
        return redirect(addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number))
    return HttpResponse(_buttons(page))


def frame(page: TopicPage, *, shows: int = 0) -> dict[str, Any]:
    """What every page of a topic says of it. `shows`: the post that is shown whatever the reader's filter says."""
    group, title = page.member.group, title_on(page, shows=shows)
    return {
        "topic": page.topic,
        "title": title.text,
        "title_look": title.look,
        "asks_for": experiences.names(group).get(page.topic.asks, "") if page.topic.asks else "",
        "opener": page.opener,
        "member": page.member,
        "cushion_of_me": recipe(page.member.persona.cushion),
        "has_draft": bool(page.draft),
        "me": name_of(page.member.persona),
        "group_name": about(group).name,
        "base": addresses.base(group.pid),
        "may_reply": rules.may_reply(page.member, page.topic),
        "draft": page.draft,
        "labels": choice(group, page.draft.get("labels", ())),
        "client_key": uuid.uuid4(),
    }


def _whole(page: TopicPage) -> dict[str, Any]:
    """What one may do with the whole topic."""
    member, topic = page.member, page.topic
    return {
        "follows": page.follows,
        "may_follow": rules.may_follow(topic, follows=True),
        "may_pin": rules.may_unpin(member),
        "may_close": rules.may_close(member, topic),
        "may_reopen": rules.may_reopen(member, topic),
        "closed_why": reason_of(topic),
    }


def _help(request: HttpRequest, page: TopicPage) -> dict[str, Any]:
    """After words that sounded like danger: the number of the post, if it waits, and whether somebody is on duty."""
    number = whole(request.GET.get("help", ""))
    if not number:
        return {"help": 0}
    return {"help": number, "waits": "waits" in request.GET, "duty": on_duty(page.member.group, timezone.now())}


def _posts(page: TopicPage, after: int, reader: Reader, *, reply: str, new_from: int) -> str:
    place = page.topic.place_id
    given = queries.reactions(page.member, place_id=place, first=after + 1, last=after + queries.PAGE)
    rows = queries.posts(page.member, place_id=place, after=after, last=page.last)
    return read_posts(rows, read_reactions(given, reader), reader, reply=reply, new_from=new_from)


def reader_of(page: TopicPage | PostPage, *, shows: int = 0) -> Reader:
    return Reader(page.member, page.topic.place_id, timezone.now(), get_language() or "en", shows=shows)


def whole(typed: str) -> int:
    """A number from an address; 0 for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


def _page_after(page: TopicPage, after: int) -> int:
    """What waits to be read has a number far off, and stands on the last page."""
    return addresses.page_of(page.last) if after >= WAITING_FROM else after


def _borders(page: TopicPage, after: int) -> dict[str, Any]:
    """Where this page ends, what lies before and behind it, and where the unread begins."""
    marked = page.topic.moved <= page.member.read_to
    unread = page.news if page.read and not marked else 0
    here = after < unread <= after + queries.PAGE
    return {
        "after": after,
        "here_on": f"?after={after}" if after else "",
        "earlier": f"?after={max(0, after - queries.PAGE)}" if after else "",
        "to_reply": f"{page.topic.pid}/reply" if page.last > after + queries.PAGE else "#reply",
        "later": f"?after={after + queries.PAGE}" if page.last > after + queries.PAGE else "",
        "new_from": unread if here else 0,
        "new_on": f"?after={addresses.page_of(unread)}#new" if unread and not here else "",
    }


def _remember(page: TopicPage, number: int) -> None:
    if number <= page.read:
        return
    # A page must not fail because the place where one stopped reading could not be noted.
    with suppress(OperationalError):
        mark_read(persona_id=page.member.persona_id, place_id=page.topic.place_id, number=number)


def _buttons(page: PostPage) -> str:
    """The part of the page that changed: the same shapes as on the whole page."""
    reader, place, number = reader_of(page), page.post.place_id, page.post.number
    row = queries.post_at(page.member, place_id=place, number=number)
    given = queries.reactions(page.member, place_id=place, first=number, last=number)
    return buttons_of(row, read_reactions(given, reader), reader)
