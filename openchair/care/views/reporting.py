"""Calling for care: open the form, send it. The receipt says what happens next; the answer comes to the same page."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from openchair.care import desk_rules as rules
from openchair.care.desk_forms import ReportForm
from openchair.care.operations.answering import mark_seen
from openchair.care.operations.reporting import Subject, report
from openchair.care.queries.mine import mine
from openchair.forum import addresses
from openchair.forum import doors as forum_doors
from openchair.forum.queries.post import PostPage
from openchair.groups import house
from openchair.groups.hours import on_duty
from openchair.groups.queries import about
from openchair.personas import doors
from openchair.personas.models import Member
from openchair.personas.queries import shown_face, shown_name
from openchair.personas.reaching import person_here
from openchair.resources import queries as helplines
from openchair.speech import words
from openchair.speech.labels import kept_back

# More than so many signs of HTML do not fit above the form on a phone.
LONG = 900


@forum_doors.post
def about_words(request: HttpRequest, *, page: PostPage) -> HttpResponse:
    said = words.read(page.post.author.key_id, page.post.words, page.post.pid)
    talks = kept_back(page.member, said, shown="show" in request.GET)
    shown = {
        "what": "words",
        "talks": talks,
        "name": shown_name(page.post.author, page.role),
        "html": (html := said.html if said and not talks else ""),
        "long": len(html) > LONG,
        "person": _author(page) if page.post.withdrawn else "",
        "back": addresses.post_in(page.member.group.pid, page.topic.pid, page.post.number),
    }
    return _form(request, page.member, page.post, shown)


def _author(page: PostPage) -> str:
    return reverse("report-persona", kwargs={"group": page.member.group.pid, "persona": page.post.author.pid})


@doors.member
def about_person(request: HttpRequest, *, member: Member, persona: str) -> HttpResponse:
    other = person_here(member, persona)
    back = reverse("persona", kwargs={"group": member.group.pid, "persona": persona})
    return _form(request, member, other.persona, {"what": "person", "face": shown_face(other), "back": back})


@doors.member
def about_group(request: HttpRequest, *, member: Member) -> HttpResponse:
    back = reverse("group", kwargs={"group": member.group.pid})
    return _form(request, member, member.group, {"what": "group", "back": back})


@doors.persona.get
def reports(request: HttpRequest, *, member: Member) -> HttpResponse:
    found = mine(member)
    if any(one.new for one in found):
        # A page must not fail because it could not be noted that it was read.
        with suppress(OperationalError):
            mark_seen(member=member)
    receipt = next((one for one in found if one.pid == request.GET.get("receipt")), None)
    return render(request, "care/reports.html", {**_frame(member), "reports": found, "receipt": receipt})


def _form(request: HttpRequest, member: Member, subject: Subject, shown: dict[str, Any]) -> HttpResponse:
    form = ReportForm(request.POST if request.method == "POST" else None)
    may = rules.may_report(member, subject)
    if form.is_valid():
        made = report(member=member, subject=subject, **form.cleaned_data)
        return redirect(f"{reverse('my-reports', kwargs={'group': member.group.pid})}?receipt={made.pid}")
    status = 422 if form.is_bound else 200
    return render(request, "care/report.html", {**_frame(member), **shown, "form": form, "may": may}, status=status)


def _frame(member: Member) -> dict[str, Any]:
    answers = house.current()
    return {
        "group": member.group,
        "group_name": about(member.group).name,
        "base": addresses.base(member.group.pid),
        "duty": on_duty(member.group, timezone.now()),
        "numbers": helplines.numbers(helplines.served([answers.country, *answers.countries])),
        "here": "groups",
    }
