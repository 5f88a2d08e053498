"""Signing in and out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openchair.ground.door import public
from openchair.vault import devices, kept, limits, ties
from openchair.vault.context import any_account_of
from openchair.vault.entering import enter, go_out
from openchair.vault.forms import SigningIn
from openchair.vault.onward import onward
from openchair.vault.operations import signing_in


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    if any_account_of(request) is not None:
        return _go_on(request)
    form = SigningIn(request.POST if "name" in request.POST else None)
    if not form.is_valid():
        return _form(request, form)
    try:
        enter(request, _knock(request, form))
    except signing_in.NotRight:
        form.add_error(None, _("Name and passphrase do not fit together. Look at both once more."))
        return _form(request, form)
    except limits.Wait as wait:
        form.add_error(None, _too_many(wait))
        return _form(request, form, status=429)
    return _go_on(request)


@public.post
def sign_out(request: HttpRequest) -> HttpResponse:
    return go_out(request, redirect("front"))


def _form(request: HttpRequest, form: SigningIn, status: int = 200) -> HttpResponse:
    shown = {"form": form, "kept": kept.from_form(request), "next": onward(request)}
    return render(request, "vault/sign_in.html", shown, status=status)


def _knock(request: HttpRequest, form: SigningIn) -> signing_in.Unlocked:
    name = form.cleaned_data["name"]
    return signing_in.sign_in(
        name=name,
        passphrase=form.cleaned_data["passphrase"],
        device=devices.known(request, ties.name_mark(name)),
        address=request.META.get("REMOTE_ADDR", ""),
    )


def _go_on(request: HttpRequest) -> HttpResponse:
    kept.hold(request, {"path": onward(request), **kept.from_form(request)})
    account = any_account_of(request)
    if account is not None and account.going:
        return redirect("you-stay")
    if account is not None and account.ended:
        return redirect("you-ended")
    return redirect(onward(request) or "home")


def _too_many(wait: limits.Wait) -> str:
    """The same for every name, also for one that nobody has."""
    return _(
        "There were many tries with this name or from your network. Please wait %(n)s minutes, then try again. "
        "Your recovery code works at once."
    ) % {"n": wait.minutes}
