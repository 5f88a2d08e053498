"""Looking for what was said: in one group, or in all of one's own.

A form is sent by POST and leads on to an address that holds what was asked for sealed, so that going back, trying
again and the next page work, and no word stands in the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openchair.forum import addresses
from openchair.forum.finding.asked import Asked, address, asked_in, typed
from openchair.forum.finding.found import Found, find
from openchair.ground.throttle import Throttle
from openchair.groups import labels
from openchair.groups.queries import about
from openchair.personas import doors
from openchair.personas.models import Member, Persona
from openchair.personas.queries import shown_name, visible_to
from openchair.personas.queries.membership import memberships
from openchair.speech.search import index
from openchair.vault import doors as vault
from openchair.vault.context import account_of
from openchair.vault.sessions import SignedIn

# Each opens a page of words: more than somebody reads, less than somebody who copies a group wants.
ASKED = Throttle(allowed=30, every=2)


@doors.member
def search_group(request: HttpRequest, *, member: Member) -> HttpResponse:
    here = f"{addresses.base(member.group.pid)}/search"
    if request.method == "POST":
        return redirect(here + address(request, _typed_here(request, member)))
    kept = asked_in(request)
    asked = kept or Asked(by=request.GET.get("by", ""))
    person = _person(member, asked.by)
    there = [member] if person or not asked.by else []
    shown = {**_of_group(member), "here_at": here, "asked": asked}
    if person:
        shown |= {"mine": person.pk == member.persona_id, "person": shown_name(person, person.member.role)}
    return _page(request, there, kept, shown, by=person.pk if person else 0)


@vault.account
def search(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    here = reverse("search")
    if request.method == "POST":
        return redirect(here + address(request, typed(request.POST)._replace(by="")))
    kept = asked_in(request)
    members, asked = memberships(account), kept or Asked()
    for member in members:
        doors.note_carer(request, member)
    names = {member.group.pid: about(member.group).name for member in members}
    context = {"groups": names, "labels": labels.names_everywhere(), "here_at": here, "asked": asked}
    there = [member for member in members if asked.group in ("", member.group.pid)]
    return _page(request, there, kept, context)


def _page(
    request: HttpRequest, members: Sequence[Member], asked: Asked | None, context: dict[str, Any], *, by: int = 0
) -> HttpResponse:
    """`asked`: what is looked for now; None where only the form is asked for."""
    shown: dict[str, Any] = {**context, "again": "q" in request.GET and asked is None}
    shown["broken"] = not index.available()
    if asked is None or asked.is_empty or shown["broken"]:
        return render(request, "forum/search.html", shown)
    account = account_of(request)
    if account is None or not ASKED.take(account.id):
        return render(request, "forum/search.html", {**shown, "too_fast": True}, status=429)
    found = find(members, asked, by=by) if members else Found([])
    shown |= {"found": found, "older": address(request, found.older) if found.older else ""}
    shown["names"] = {member.group_id: about(member.group).name for member in members}
    shown["newest"] = address(request, asked._replace(turn=0, pk=0)) if asked.pk else ""
    return render(request, "forum/search.html", shown)


def _of_group(member: Member) -> dict[str, Any]:
    return {
        "group": member.group,
        "group_name": about(member.group).name,
        "base": addresses.base(member.group.pid),
        "labels": labels.names(member.group),
    }


def _typed_here(request: HttpRequest, member: Member) -> Asked:
    asked = typed(request.POST)._replace(group="")
    return asked._replace(by=member.persona.pid) if "mine" in request.POST else asked


def _person(member: Member, pid: str) -> Persona | None:
    """Whoever is meant, if this member can see them."""
    if pid == member.persona.pid:
        member.persona._state.fields_cache["member"] = member
        return member.persona
    return visible_to(member).select_related("member").filter(pid=pid).first() if pid else None
