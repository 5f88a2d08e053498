"""Passkeys of somebody who is signed in: making one, naming it, letting go of it."""

from __future__ import annotations

import base64
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused
from openchair.vault import asking, devices, queries, relying, rules
from openchair.vault.context import TWO, account_key_of, may_set_up
from openchair.vault.doors import account as account_door
from openchair.vault.forms import NamingPasskey, NewPasskey
from openchair.vault.models import Passkey
from openchair.vault.onward import onward
from openchair.vault.operations import passkeys as operations
from openchair.vault.proving import Proving, opens, proves
from openchair.vault.sessions import CARER, SignedIn

_MAKE = "make"


@account_door
def passkeys(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    wrong = ""
    if request.method == "POST":
        wrong = _kept(request, account)
        if not wrong:
            return redirect(onward(request) or "you-passkeys")
    shown = {
        "form": NewPasskey(),
        "ways": queries.ways_of(account.id, today=timezone.now().date()),
        "origin": relying.origin(),
        "next": onward(request),
        "wrong": wrong,
        "may": may_set_up(request),
    }
    return render(request, "vault/passkeys.html", shown)


@account_door.post
def ask(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    """What a device is asked to make, once the passphrase was right; else {"wrong": why}."""
    form = NewPasskey(request.POST)
    if not opens(request, form, account):
        return JsonResponse({"wrong": " ".join(str(error) for errors in form.errors.values() for error in errors)})
    known = queries.kept_credentials(account)
    may = rules.may_keep_passkey(have=len(known), name=form.cleaned_data["called"])
    if not may:
        return JsonResponse({"wrong": may.reason})
    options, state, handle = relying.ask_to_make(known)
    told = base64.b64encode(handle).decode()
    asking.ask(request, _MAKE, state, handle=told, name=form.cleaned_data["called"])
    return JsonResponse(options)


@account_door
def passkey(request: HttpRequest, *, account: SignedIn, passkey: str) -> HttpResponse:
    form = NamingPasskey(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.name_passkey(account_id=account.id, pid=passkey, name=form.cleaned_data["called"])
        except Passkey.DoesNotExist:
            raise Http404 from None
        return redirect("you-passkeys")
    return _one(request, account, passkey, naming=form)


@account_door.post
def remove(request: HttpRequest, *, account: SignedIn, passkey: str) -> HttpResponse:
    form = Proving(request.POST)
    if proves(form, account) and _removed(request, account, passkey, form):
        return redirect("you-passkeys")
    return _one(request, account, passkey, form=form)


def _kept(request: HttpRequest, account: SignedIn) -> str:
    """Keep what the device made; what is wrong with it, in a sentence, or nothing."""
    asked = asking.take(request, _MAKE)
    sent = request.POST.get("answer", "")
    if asked is None or not sent:
        return str(_("That did not work: your device made no passkey, or took too long. Please try once more."))
    try:
        operations.keep_passkey(
            account_id=account.id,
            state=asked["state"],
            handle=base64.b64decode(asked["handle"]),
            answer=sent,
            name=asked["name"],
            account_key=account_key_of(request),
            given=relying.given(request.POST.get("given", "")),
            proven=may_set_up(request),
            keep_token=request.session.session_key,
            device=devices.kind(request),
        )
    except relying.Unfit:
        return str(_("That did not work: your device made no passkey, or took too long. Please try once more."))
    except Refused as refused:
        return refused.reason
    request.session[TWO] = True
    request.session.cycle_key()
    return ""


def _removed(request: HttpRequest, account: SignedIn, pid: str, form: Proving) -> bool:
    try:
        operations.remove_passkey(
            account_id=account.id,
            pid=pid,
            cares=CARER in request.session,
            proven=may_set_up(request),
            keep_token=request.session.session_key,
            device=devices.kind(request),
        )
    except Passkey.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        form.add_error(None, refused.reason)
        return False
    request.session.cycle_key()
    return True


def _one(request: HttpRequest, account: SignedIn, pid: str, **forms: Any) -> HttpResponse:
    ways = queries.ways_of(account.id, today=timezone.now().date())
    way = next((way for way in ways.passkeys if way.pid == pid), None)
    if way is None:
        raise Http404
    naming = forms.get("naming") or NamingPasskey()
    if not naming.is_bound:
        naming = NamingPasskey(initial={"called": way.name})
    shown = {"way": way, "naming": naming, "form": forms.get("form") or Proving()}
    return render(request, "vault/passkey.html", shown)
