"""What Stewards do for Groups: opening one, and finding somebody for one that has nobody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.groups.queries import about, by_pid, house_group
from openchair.personas import operations
from openchair.personas.doors import steward
from openchair.personas.facing import blank, fresh
from openchair.personas.forms import FoundForm
from openchair.personas.models import Member
from openchair.personas.queries import names_elsewhere
from openchair.personas.queries.coming import uncared
from openchair.vault.sessions import SignedIn


@steward
def found(request: HttpRequest, *, account: SignedIn, member: Member) -> HttpResponse:
    form = _form(request, account)
    if request.method == "POST" and "another" not in request.POST and form.is_valid():
        try:
            return redirect("group", group=_found(account, member, form).group.pid)
        except Refused as refused:
            form.add_error(None, refused.reason)
    return render(request, "groups/new.html", {"form": form})


@steward
def nobody_cares(request: HttpRequest, *, account: SignedIn, member: Member) -> HttpResponse:
    """Groups that lost the last one who looked after them, and a link for whoever will."""
    made = ""
    if request.method == "POST":
        group = by_pid(request.POST.get("group", ""))
        if group is None:
            raise Http404
        token = operations.carer_link(group=group, by=member.persona.pid)
        made = request.build_absolute_uri(reverse("invite", kwargs={"token": token}))
    groups = [(group, about(group)) for group in uncared()]
    return render(request, "groups/uncared.html", {"groups": groups, "made": made})


def _form(request: HttpRequest, account: SignedIn) -> FoundForm:
    if request.method != "POST":
        return FoundForm(initial={**fresh(None), **_usual()})
    if "another" in request.POST:
        return FoundForm(initial={**request.POST.dict(), **blank(None, request.POST)})
    return FoundForm(request.POST, others=names_elsewhere(account, None))


def _usual() -> dict[str, object]:
    """What most new Groups are like: as the House speaks, listed, led, and open to anybody."""
    house = house_group()
    how = {"language": house.language, "timezone": house.timezone} if house else {}
    return {**how, "format": Group.Format.STRUCTURED, "joining": Group.Joining.OPEN, "listed": True}


def _found(account: SignedIn, member: Member, form: FoundForm) -> Member:
    said = form.cleaned_data
    return operations.found(
        account_id=account.id,
        steward=member,
        about=form.about(),
        **form.how(),
        joining=said["joining"],
        listed=said["listed"],
        rules=form.lines(),
        name=said["called"],
        cushion=said["cushion"],
    )
