"""Setting words aside and putting them back, for facilitators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.forum import addresses, doors
from openchair.forum.forms import HoldForm
from openchair.forum.operations.changing import hold_post, release_post
from openchair.forum.queries.post import PostPage
from openchair.forum.views.changing import page_frame
from openchair.ground.verdict import require
from openchair.speech import rules


@doors.post_for_facilitators
def hold(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    require(rules.may_hold(page.member, page.post))
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        hold_post(member=page.member, post=page.post, reason=form.cleaned_data["reason"])
        return _back(page)
    status = 422 if form.is_bound else 200
    return render(
        request, "forum/hold.html", {**page_frame(page, shown="show" in request.GET), "form": form}, status=status
    )


@doors.post_for_facilitators.post
def release(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    release_post(member=page.member, post=page.post)
    return _back(page)


def _back(page: PostPage) -> HttpResponse:
    return redirect(addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number))
