"""Coming into a Group: from its page, or by a link."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from openchair.ground.door import public
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.groups.queries import about, rules_of
from openchair.personas import operations
from openchair.personas import rules as may
from openchair.personas.doors import newcomer, signed_in
from openchair.personas.facing import blank, fresh
from openchair.personas.forms import JoinForm, ReturnForm
from openchair.personas.models import Invite, Member
from openchair.personas.queries import face_of, persona_of
from openchair.personas.queries.coming import invite_by, reason_of, removal_of
from openchair.personas.queries.people import names_elsewhere
from openchair.vault.context import account_of
from openchair.vault.queries import personas_of
from openchair.vault.sessions import SignedIn


@newcomer
def join(request: HttpRequest, *, account: SignedIn, group: Group, own: Member | None) -> HttpResponse:
    return _come_in(request, account, group, own)


@public
def invite(request: HttpRequest, *, token: str) -> HttpResponse:
    link = invite_by(token, timezone.now().date())
    if link is None:
        raise Http404
    if request.method != "POST" and account_of(request) is None:
        return _shown_to_a_guest(request, link)
    account = signed_in(request)
    own = persona_of(account.id, link.group.pid)
    return _come_in(request, account, link.group, own, link=link, token=token)


def _shown_to_a_guest(request: HttpRequest, link: Invite) -> HttpResponse:
    shown = {
        "group": link.group,
        "about": about(link.group),
        "rules": rules_of(link.group),
        "may_join": may.may_join(link.group, None, invite=link, is_removed=False),
        "cares": may.makes_carer(link),
    }
    return render(request, "personas/invited.html", shown)


def _come_in(
    request: HttpRequest,
    account: SignedIn,
    group: Group,
    own: Member | None,
    *,
    link: Invite | None = None,
    token: str = "",
) -> HttpResponse:
    removal = removal_of(account.id, group)
    if removal is not None:
        shown = {"about": about(group), "reason": reason_of(group, removal), "own": own, "group": group}
        return render(request, "personas/removed.html", shown, status=403)
    verdict = may.may_join(group, own, invite=link, is_removed=False)
    if not verdict:
        return _elsewhere(request, group, own, verdict.reason)
    form = _form(request, account, group, own)
    if request.method == "POST" and "another" not in request.POST and form.is_valid():
        try:
            return _seated(_join(account, group, form, token))
        except Refused as refused:
            form.add_error(None, refused.reason)
    asks = may.asks_first(group, own, link)
    shown = {"form": form, "asks": asks, "token": token, "cares": may.makes_carer(link)}
    return _page(request, account, group, own, shown)


def _elsewhere(request: HttpRequest, group: Group, own: Member | None, reason: str) -> HttpResponse:
    """Who cannot join now is shown where they stand."""
    if own is not None and own.persona.hidden:
        return redirect("going", group=group.pid)
    if own is not None and own.role == Member.Role.ASKING:
        return redirect("asked", group=group.pid)
    if own is not None and own.role in {Member.Role.MEMBER, Member.Role.FACILITATOR}:
        return redirect("group", group=group.pid)
    return render(request, "personas/shut.html", {"about": about(group), "reason": reason, "group": group}, status=403)


def _form(request: HttpRequest, account: SignedIn, group: Group, own: Member | None) -> JoinForm | ReturnForm:
    version = {"version": group.rules_version}
    if own is not None:
        return ReturnForm(request.POST if request.method == "POST" else None, initial=version)
    if request.method != "POST":
        return JoinForm(initial={**fresh(group), **version}, group=group)
    if "another" in request.POST:
        return JoinForm(initial={**request.POST.dict(), **blank(group, request.POST), **version}, group=group)
    return JoinForm(request.POST, group=group, others=names_elsewhere(account, group))


def _join(account: SignedIn, group: Group, form: JoinForm | ReturnForm, token: str) -> Member:
    said: dict[str, Any] = form.cleaned_data
    return operations.join(
        account_id=account.id,
        group=group,
        name=said.get("called", ""),
        cushion=said.get("cushion", ""),
        invite=token or None,
        asking_words=said["words"],
        version=said["version"],
    )


def _seated(member: Member) -> HttpResponse:
    asks = member.role == Member.Role.ASKING
    return redirect("asked" if asks else "group", group=member.group.pid)


def _page(
    request: HttpRequest, account: SignedIn, group: Group, own: Member | None, shown: dict[str, Any]
) -> HttpResponse:
    shown |= {
        "group": group,
        "about": about(group),
        "rules": rules_of(group),
        "face": face_of(own) if own else None,
        "is_first": not personas_of(account),
    }
    return render(request, "personas/join.html", shown)
