"""The desk of a Group and that of the whole house, and one case at either."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from openchair.care.models import Case
from openchair.care.operations.gathering import gather
from openchair.care.queries import case as cases
from openchair.care.queries import desk as queries
from openchair.care.queries.desk import Desk
from openchair.care.queries.looks import appeals_for_stewards, appeals_here
from openchair.care.views.case import handle, page_of
from openchair.forum.rising import unheard
from openchair.groups.hours import on_duty
from openchair.groups.queries import about
from openchair.personas.doors import facilitator, steward
from openchair.personas.models import Member
from openchair.vault.sessions import SignedIn


@facilitator.get
def desk(request: HttpRequest, *, member: Member) -> HttpResponse:
    # A page must not fail because the machine's notes could not be taken up: the house's clock takes them up too.
    with suppress(OperationalError):
        gather(group=member.group)
    return _shown(request, member, queries.desk(member, timezone.now()), stewards=False)


@steward.get
def stewards_desk(request: HttpRequest, *, member: Member, account: SignedIn) -> HttpResponse:
    return _shown(request, member, queries.stewards_desk(member, timezone.now()), stewards=True)


@facilitator
def case(request: HttpRequest, *, member: Member, case: str) -> HttpResponse:
    return _one(request, member, cases.case_at(member, case), stewards=False)


@steward
def stewards_case(request: HttpRequest, *, member: Member, account: SignedIn, case: str) -> HttpResponse:
    return _one(request, member, cases.raised_case(member, case), stewards=True)


def _one(request: HttpRequest, member: Member, found: Case | None, *, stewards: bool) -> HttpResponse:
    if found is None:
        raise Http404
    desk_at = _frame(member, stewards)["desk_at"]
    if request.method == "POST" and (answer := handle(request, member, found, desk_at)):
        return answer
    return case_page(request, member, found, stewards=stewards, opened=not stewards or request.method == "POST")


def case_page(
    request: HttpRequest, member: Member, found: Case, *, stewards: bool, opened: bool, **more: Any
) -> HttpResponse:
    """`more` stands in the page's context; a form in there that did not pass makes it a 422."""
    lying = queries.stewards_desk if stewards else queries.desk
    said = {**_frame(member, stewards), **page_of(member, found, opened=opened), "desk": lying(member, timezone.now())}
    return render(request, "care/case.html", {**said, **more}, status=422 if more else 200)


def _shown(request: HttpRequest, member: Member, desk: Desk, *, stewards: bool) -> HttpResponse:
    """The page; for its own script only what lies there, or nothing (204) when that has not changed."""
    context = {**_frame(member, stewards), "desk": desk}
    context["lying"] = lying = render_to_string("care/_lying.html", context)
    context["have"] = have = hashlib.blake2b(lying.encode(), digest_size=9).hexdigest()
    if request.headers.get("X-Part") != "lying":
        context["unheard"] = [] if stewards else unheard(member.group, timezone.now())
        context |= {**_asked_again(member, stewards), "done": "done" in request.GET}
        return render(request, "care/desk.html", context)
    if request.headers.get("X-Have") == have:
        return HttpResponse(status=204)
    return HttpResponse(lying, headers={"X-Have": have})


def _asked_again(member: Member, stewards: bool) -> dict[str, Any]:
    """Decisions that somebody asks to have looked at once more."""
    find, today = appeals_for_stewards if stewards else appeals_here, timezone.now().date()
    name, words = ("stewards-decisions", {}) if stewards else ("desk-decisions", {"group": member.group.pid})
    return {"appeals": find(member, today), "list_at": reverse(name, kwargs=words)}


def _frame(member: Member, stewards: bool) -> dict[str, Any]:
    group = member.group
    return {
        "member": member,
        "group": group,
        "group_name": about(group).name,
        "duty": (duty := on_duty(group, timezone.now())),
        "lit": duty.here,
        "stewards": stewards,
        "desk_at": reverse("stewards-desk") if stewards else reverse("desk", kwargs={"group": group.pid}),
        "here": "groups",
    }
