"""What I have lived with, that I can answer now, and the Group's own list of both."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from openchair.ground.verdict import Refused
from openchair.groups import experiences as lists
from openchair.groups import rules as group_rules
from openchair.groups.operations import list_experiences
from openchair.groups.queries import about
from openchair.personas import operations, queries, rules
from openchair.personas.doors import facilitator
from openchair.personas.doors import member as member_door
from openchair.personas.living import ExperiencesForm, LivedForm, OfferForm
from openchair.personas.models import Member

TAKE_OFF = "off"


@member_door
def lived(request: HttpRequest, *, member: Member) -> HttpResponse:
    if request.POST.get("what") == TAKE_OFF:
        operations.unsay_lived(member=member)
        return redirect("lived", group=member.group.pid)
    said = queries.lived_of(member.persona, member.group)
    sent = request.POST if request.method == "POST" else None
    form = LivedForm(sent, group=member.group, initial=said._asdict())
    if form.is_valid() and _done(form, operations.say_lived, member=member):
        return redirect("persona", group=member.group.pid, persona=member.persona.pid)
    may = rules.may_say_lived(member, "")
    return _page(request, "lived", member, form, said=any(said), may=may, face=queries.face_of(member))


@member_door
def offers(request: HttpRequest, *, member: Member) -> HttpResponse:
    if request.POST.get("what") == TAKE_OFF:
        operations.end_offer(member=member)
        return redirect("offers", group=member.group.pid)
    offer = queries.offer_of(member, timezone.now())
    initial = {"hours": rules.OFFER_HOURS[0], "about": offer.about if offer else ()}
    form = OfferForm(request.POST if request.method == "POST" else None, group=member.group, initial=initial)
    if form.is_valid() and _done(form, operations.offer, member=member):
        return redirect("group", group=member.group.pid)
    may = rules.may_offer(member, rules.OFFER_HOURS[0])
    offered = queries.offer_in_words(member, offer) if offer else ""
    return _page(request, "offers", member, form, offered=offered, may=may)


@facilitator
def experiences(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    initial = {"experiences": "\n".join(lists.names(group).values())}
    form = ExperiencesForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and _listed(form, member):
        return redirect("experiences", group=group.pid)
    return _page(request, "experiences", member, form, may=group_rules.may_change(group), most=lists.MOST)


def _listed(form: ExperiencesForm, member: Member) -> bool:
    try:
        wanted = form.cleaned_data["experiences"]
        list_experiences(group=member.group, wanted=wanted, by=member.persona.pid)
    except Refused as refused:
        form.add_error("experiences", refused.reason)
    return not form.errors


def _done(form: Any, verb: Any, *, member: Member) -> bool:
    try:
        verb(member=member, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.reason)
    return not form.errors


def _page(request: HttpRequest, name: str, member: Member, form: Any, **more: Any) -> HttpResponse:
    shown = {"group": member.group, "about": about(member.group), "form": form, **more}
    return render(request, f"personas/{name}.html", shown, status=422 if form.errors else 200)
