"""Codes from an app: turning them on and off."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused
from openchair.vault import app, devices, queries
from openchair.vault.context import TWO, may_set_up
from openchair.vault.doors import account as account_door
from openchair.vault.forms import AppOn
from openchair.vault.onward import onward, with_next
from openchair.vault.operations import app as operations
from openchair.vault.proving import Proving, proves
from openchair.vault.sessions import CARER, SignedIn

# The secret that is offered waits in the session: an app that was shown it twice has the same one.
_OFFERED = "app"


@account_door
def on(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    has = queries.ways_of(account.id, today=timezone.now().date())
    if has and not may_set_up(request):
        return redirect(with_next("you-second", request.path))
    secret = request.session.setdefault(_OFFERED, app.new_secret())
    form = AppOn(request.POST if request.method == "POST" else None)
    if form.is_valid() and _turns_on(request, account, form, secret):
        return redirect(onward(request) or "you")
    shown = {"form": form, "has": has.app, "groups": app.groups(secret), "picture": app.picture(secret)}
    return render(request, "vault/app.html", {**shown, "next": onward(request)})


@account_door
def off(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    form = Proving(request.POST if request.method == "POST" else None)
    if form.is_bound and proves(form, account) and _turns_off(request, account, form):
        return redirect("you")
    return render(request, "vault/app_off.html", {"form": form})


def _turns_on(request: HttpRequest, account: SignedIn, form: AppOn, secret: str) -> bool:
    if not proves(form, account):
        return False
    try:
        operations.turn_on(
            account_id=account.id,
            secret=secret,
            typed=form.cleaned_data["code"],
            proven=may_set_up(request),
            keep_token=request.session.session_key,
            device=devices.kind(request),
        )
    except operations.WrongCode:
        form.add_error("code", _("This is not the code that the app shows now. Look once more: it changes quickly."))
        return False
    del request.session[_OFFERED]
    request.session[TWO] = True
    request.session.cycle_key()
    return True


def _turns_off(request: HttpRequest, account: SignedIn, form: Proving) -> bool:
    try:
        operations.turn_off(
            account_id=account.id,
            cares=CARER in request.session,
            proven=may_set_up(request),
            keep_token=request.session.session_key,
            device=devices.kind(request),
        )
    except Refused as refused:
        form.add_error(None, refused.reason)
        return False
    request.session.cycle_key()
    return True
