"""A reader suggests what words talk about. It comes to the desk like any call for care."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openchair.care import desk_rules as rules
from openchair.care.desk_forms import SuggestForm
from openchair.care.operations.reporting import report
from openchair.care.reasons import LABEL
from openchair.forum import addresses
from openchair.forum.doors import post
from openchair.forum.queries.post import PostPage
from openchair.ground.verdict import require
from openchair.personas.queries import shown_name
from openchair.speech import words
from openchair.speech.labels import names, talk_of


@post
def suggest(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    require(rules.may_report(page.member, page.post))
    said = words.read(page.post.author.key_id, page.post.words, page.post.pid)
    has = said.labels if said else ()
    form = SuggestForm(request.POST if request.method == "POST" else None, names=names(page.member.group), has=has)
    if form.is_valid():
        wanted = talk_of(page.member.group, form.cleaned_data["labels"])
        made = report(member=page.member, subject=page.post, reason=LABEL, words=wanted)
        return redirect(f"{reverse('my-reports', kwargs={'group': page.member.group.pid})}?receipt={made.pid}")
    back = addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number)
    shown = {"form": form, "name": shown_name(page.post.author, page.role), "back": back}
    return render(request, "care/label.html", shown, status=422 if form.is_bound else 200)
