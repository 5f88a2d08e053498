"""What is mine here: name, passphrase, code, language, sessions."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused
from openchair.vault import days, devices, limits, queries
from openchair.vault.doors import account as account_door
from openchair.vault.entering import go_out
from openchair.vault.forms import NewPassphrase
from openchair.vault.middleware import LANGUAGE
from openchair.vault.operations import accounts, lately, signing_in
from openchair.vault.sessions import SignedIn


@account_door.get
def you(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    return _page(request, account)


@account_door.post
def name(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    return _page(request, account, name=queries.name_of(account.id))


@account_door.post
def language(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        accounts.keep_setting(account_id=account.id, name=LANGUAGE, value=chosen)
        request.session[LANGUAGE] = chosen
    return redirect("you")


@account_door
def passphrase(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    form = NewPassphrase(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _change(request, account, form)
            return _page(request, account, changed=True)
        except accounts.WrongPassphrase:
            form.add_error("old", _("This is not your passphrase until now."))
        except Refused as refused:
            form.add_error("passphrase", refused.reason)
        except limits.Wait as wait:
            form.add_error(None, _("Please wait %(n)s minutes, then try again.") % {"n": wait.minutes})
    return render(request, "vault/passphrase.html", {"form": form})


@account_door.post
def seen(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    lately.dismiss(account_id=account.id, marks=request.POST.getlist("mark"))
    return redirect("you")


@account_door
def sessions(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    token = request.session.session_key or ""
    if request.method == "POST":
        if pid := request.POST.get("session"):
            signing_in.end_session(account=account, pid=pid)
        else:
            signing_in.end_sessions(account_id=account.id, keep_token=token)
        return redirect("you-sessions")
    now = timezone.now()
    found = [(one, days.coarse(one.day, now.date())) for one in queries.open_sessions(account, token, now)]
    return render(request, "vault/sessions.html", {"sessions": found})


@account_door.post
def everywhere(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    signing_in.end_sessions(account_id=account.id)
    return go_out(request, redirect("front"))


def _change(request: HttpRequest, account: SignedIn, form: NewPassphrase) -> None:
    said = form.cleaned_data
    turn = limits.turn((limits.DEVICES, b"%d" % account.id))
    accounts.set_passphrase(
        account_id=account.id,
        old=said["old"],
        new=said["passphrase"],
        keep_token=request.session.session_key,
        device=devices.kind(request),
    )
    turn.give_back()
    request.session.cycle_key()


def _page(request: HttpRequest, account: SignedIn, **more: object) -> HttpResponse:
    today = timezone.now().date()
    ways = queries.ways_of(account.id, today=today)
    shown = {
        "noted": account.recovery_noted,
        "has_code": ways.has_code,
        "ways": ways,
        "lately": [(event, days.coarse(event.day, today)) for event in ways.lately],
        "languages": settings.LANGUAGES,
        "here": "you",
        **more,
    }
    return render(request, "vault/you.html", shown)
