"""Delete my account, and the two ways on from there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from openchair.vault import receipts
from openchair.vault.doors import account as account_door
from openchair.vault.doors import going as going_door
from openchair.vault.entering import go_out
from openchair.vault.operations import leaving
from openchair.vault.proving import Proving, proves
from openchair.vault.sessions import SignedIn


@account_door
def delete(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    if request.method == "POST":
        leaving.delete_account(account_id=account.id, keep_token=request.session.session_key)
        return redirect("you-stay")
    return render(request, "vault/delete.html", {"hours": _hours(leaving.WAIT.total_seconds())})


@going_door
def stay(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    if request.method == "POST":
        leaving.stay(account_id=account.id)
        return redirect("you-ended" if account.ended else "home")
    return _choice(request, account)


@going_door.post
def destroy(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    form = Proving(request.POST)
    if not proves(form, account):
        return _choice(request, account, form)
    leaving.destroy_now(account_id=account.id)
    receipt = receipts.Receipt.of(timezone.now())
    return go_out(request, render(request, "vault/gone.html", {"receipt": receipt}), for_good=True)


def _choice(request: HttpRequest, account: SignedIn, form: Proving | None = None) -> HttpResponse:
    due = leaving.due(account_id=account.id)
    left = (due - timezone.now()).total_seconds() if due else 0
    shown = {"hours": _hours(left), "form": form or Proving(), "receipt": receipts.Receipt.of(due) if due else None}
    return render(request, "vault/stay.html", shown)


def _hours(seconds: float) -> int:
    """Whole hours, never fewer than are left for pressing the button."""
    return max(0, int(seconds // 3600))
