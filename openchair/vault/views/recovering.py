"""The recovery code: making it, noting it, using it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.door import public
from openchair.ground.verdict import Refused
from openchair.vault import codes, devices, limits, queries, rules
from openchair.vault.context import account_key_of, may_set_up
from openchair.vault.doors import account as account_door
from openchair.vault.entering import enter
from openchair.vault.forms import Recovering
from openchair.vault.onward import onward, with_next
from openchair.vault.operations import recovery
from openchair.vault.operations.signing_in import NotRight
from openchair.vault.proving import Proving, may_make_first_code, opens
from openchair.vault.sessions import SignedIn


@account_door
def code(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    if not _may_make(request, account):
        return redirect(with_next("you-second", request.path))
    first = may_make_first_code(request, account)
    form = Proving(request.POST if request.method == "POST" and not first else None)
    if request.method == "POST" and (first or opens(request, form, account)):
        return _card(request, _made(request, account))
    shown = {
        "form": None if first else form,
        "next": onward(request),
        "name": queries.name_of(account.id),
        "has_code": queries.has_code(account.id),
    }
    return render(request, "vault/recovery.html", shown)


def _made(request: HttpRequest, account: SignedIn) -> str:
    key, device = account_key_of(request), devices.kind(request)
    return recovery.make_recovery_code(account_id=account.id, account_key=key, device=device)


def _may_make(request: HttpRequest, account: SignedIn) -> bool:
    """A code passes the second step, so making one is asked for it, where there is one."""
    have = not may_set_up(request) and bool(queries.ways_of(account.id, today=timezone.now().date()))
    return bool(rules.may_change_ways(have=have, proven=may_set_up(request)))


@account_door.post
def noted(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    recovery.note_recovery_code(account_id=account.id)
    return redirect(onward(request) or "you")


@public
def recover(request: HttpRequest) -> HttpResponse:
    form = Recovering(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            return _card(request, _use_code(request, form))
        except NotRight:
            form.add_error(None, _("Name and code do not fit together. Look at both once more."))
        except Refused as refused:
            form.add_error("passphrase", refused.reason)
        except limits.Wait as wait:
            form.add_error(None, _("Please wait %(n)s minutes, then try again.") % {"n": wait.minutes})
            status = 429
    return render(request, "vault/recover.html", {"form": form, "next": onward(request)}, status=status)


def _use_code(request: HttpRequest, form: Recovering) -> str:
    said = form.cleaned_data
    unlocked, next_code = recovery.set_passphrase_by_recovery(
        name=said["name"],
        code=said["code"],
        passphrase=said["passphrase"],
        address=request.META.get("REMOTE_ADDR", ""),
    )
    enter(request, unlocked)
    return next_code


def _card(request: HttpRequest, made: str) -> HttpResponse:
    shown = {"groups": codes.groups(made), "next": onward(request)}
    return render(request, "vault/code.html", shown)
