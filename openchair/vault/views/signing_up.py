"""Sign-up: first who may come in, then a name and a passphrase. The recovery code follows in recovering.py."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import replace
from typing import Any

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openchair.ground.door import public
from openchair.ground.verdict import Refused
from openchair.vault import limits, names, rules, signing
from openchair.vault.context import account_of
from openchair.vault.entering import enter
from openchair.vault.forms import Agreeing, SigningUp
from openchair.vault.house import house
from openchair.vault.onward import onward, with_next
from openchair.vault.operations import accounts
from openchair.vault.operations.signing_in import unlock

_AGREED_FOR = datetime.timedelta(hours=12)


@public
def sign_up(request: HttpRequest) -> HttpResponse:
    verdict = rules.may_sign_up()
    if not verdict:
        return render(request, "vault/shut.html", {"reason": verdict.reason}, status=403)
    if account_of(request) is not None:
        return redirect(onward(request) or "home")
    if _has_agreed(request):
        return _name_and_passphrase(request)
    return _agreement(request)


def _agreement(request: HttpRequest) -> HttpResponse:
    form = Agreeing(request.POST if request.method == "POST" else None, least_age=house().least_age)
    if form.is_valid():
        return _step_two(request, SigningUp(offers=_offers()))
    return render(request, "vault/agree.html", {"form": form, **_way(request)})


def _name_and_passphrase(request: HttpRequest) -> HttpResponse:
    if "others" in request.POST:
        return _step_two(request, SigningUp(initial=request.POST.dict(), offers=_offers()))
    form = SigningUp(request.POST, offers=_offers(request.POST.getlist("offer")))
    if not form.is_valid():
        return _step_two(request, form)
    try:
        limits.turn((limits.SIGN_UPS, limits.network(request.META.get("REMOTE_ADDR", ""))))
        return _come_in(request, form)
    except limits.Wait as wait:
        sentence = _("Many people are coming in from where you are. Please try again in %(n)s minutes.")
        form.add_error(None, sentence % {"n": wait.minutes})
    except Refused as refused:
        form.add_error("passphrase", refused.reason)
    except accounts.NameTaken:
        form = SigningUp(initial=request.POST.dict(), offers=_offers())
    return _step_two(request, form)


def _come_in(request: HttpRequest, form: SigningUp) -> HttpResponse:
    passphrase = form.cleaned_data["passphrase"]
    account = accounts.sign_up(name=form.name(), passphrase=passphrase)
    enter(request, replace(unlock(account=account, passphrase=passphrase), how=""))
    return redirect(with_next("you-recovery", onward(request) or "/groups"))


def _step_two(request: HttpRequest, form: SigningUp) -> HttpResponse:
    agreed = _signer().sign(secrets.token_urlsafe(6))
    return render(request, "vault/sign_up.html", {"form": form, "agreed": agreed, **_way(request)})


def _has_agreed(request: HttpRequest) -> bool:
    try:
        _signer().unsign(request.POST.get("agreed", ""), max_age=_AGREED_FOR)
    except BadSignature:
        return False
    return True


def _signer() -> TimestampSigner:
    return TimestampSigner(key=signing.key(), salt="house-rules")


def _offers(signed: list[str] | None = None) -> list[str]:
    """Signed names: those that were offered before, or three new ones."""
    still_good = [offer for offer in signed or [] if names.open_(offer)]
    return still_good or [names.shut(name) for name in names.offer()]


def _way(request: HttpRequest) -> dict[str, Any]:
    """Where this leads, and how many steps it takes: joining a group is the fourth."""
    path = onward(request)
    return {"next": path, "steps": 4 if path else 3}
