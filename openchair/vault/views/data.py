"""My data: what the house holds on somebody, and a copy of all of it to take along."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.vault import devices, exported, holding, limits, receipts
from openchair.vault.context import ACCOUNT_KEY, account_key_of
from openchair.vault.doors import own
from openchair.vault.operations import exporting
from openchair.vault.proving import Proving, opens
from openchair.vault.queries import settings_of
from openchair.vault.sessions import SignedIn


@own.get
def data(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    now = timezone.now()
    told = receipts.read(settings_of(account), now)
    return render(
        request, "vault/data.html", {"kinds": holding.KINDS, "receipts": told, "now": now, "ended": bool(account.ended)}
    )


@own
def copy(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    if request.method != "POST":
        return _part(request, account) if request.headers.get("X-Part") == "copy" else _page(request, account)
    if request.POST.get("what") == "go":
        exporting.end(account_id=account.id)
        return redirect("you-copy")
    form = Proving(request.POST)
    if _asked(request, account, form):
        return redirect("you-copy")
    return _page(request, account, form)


@own.post
def file(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    form = Proving(request.POST)
    if not opens(request, form, account):
        return _page(request, account, form)
    archive = exporting.fetch(account_id=account.id, account_key=account_key_of(request), device=devices.kind(request))
    if archive is None:
        return redirect("you-copy")
    named = {"Content-Disposition": 'attachment; filename="copy.zip"'}
    return HttpResponse(archive, content_type="application/zip", headers=named)


def _asked(request: HttpRequest, account: SignedIn, form: Proving) -> bool:
    if ACCOUNT_KEY in request.session:
        del form.fields["passphrase"]  # it was not asked for
    elif not opens(request, form, account):
        return False
    try:
        limits.turn((limits.COPIES, b"%d" % account.id))
    except limits.Wait as wait:
        form.add_error(None, _("Please wait %(n)s minutes, then try again.") % {"n": wait.minutes})
        return False
    exporting.ask(account_id=account.id, account_key=account_key_of(request))
    return True


def _page(request: HttpRequest, account: SignedIn, form: Proving | None = None) -> HttpResponse:
    shown = {**_state(account), "form": form or Proving(), "asks_first": ACCOUNT_KEY not in request.session}
    return render(request, "vault/copy.html", shown, status=422 if form else 200)


def _part(request: HttpRequest, account: SignedIn) -> HttpResponse:
    """For the page's own script: how far it is, or nothing (204) once the whole page has something new to say."""
    state = _state(account)
    if state["progress"] is None or state["progress"].made:
        return HttpResponse(status=204)
    return render(request, "vault/_copy_progress.html", state)


def _state(account: SignedIn) -> dict[str, Any]:
    found = exported.of(account.id)
    if found is None:
        return {"progress": None}
    left = found[1].asked + exporting.KEPT - timezone.now()
    return {"progress": found[1], "hours": max(0, int(left.total_seconds() // 3600))}
