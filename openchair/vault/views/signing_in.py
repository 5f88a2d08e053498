"""Signing in and out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openchair.ground.door import public
from openchair.vault import app, devices, halfway, kept, limits, relying, ties
from openchair.vault.context import any_account_of
from openchair.vault.entering import enter, go_out
from openchair.vault.forms import Code, SigningIn
from openchair.vault.onward import onward
from openchair.vault.operations import signing_in
from openchair.vault.views.second_step import ask_code, go_on


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    if any_account_of(request) is not None:
        return go_on(request)
    form = SigningIn(request.POST if "name" in request.POST else None)
    if not form.is_valid():
        return show(request, form)
    try:
        return _let_in(request, _knock(request, form))
    except signing_in.NotRight:
        form.add_error(None, _("Name and passphrase do not fit together. Look at both once more."))
        return show(request, form)
    except limits.Wait as wait:
        form.add_error(None, _too_many(wait))
        return show(request, form, status=429)


@public.post
def sign_out(request: HttpRequest) -> HttpResponse:
    return go_out(request, redirect("front"))


def show(request: HttpRequest, form: SigningIn, *, status: int = 200, wrong: str = "") -> HttpResponse:
    """The sign-in page. `wrong`: what did not work, where it was nothing that was typed."""
    shown = {
        "form": form,
        "kept": kept.from_form(request),
        "next": onward(request),
        "origin": relying.origin(),
        "wrong": wrong,
    }
    return render(request, "vault/sign_in.html", shown, status=status)


def _let_in(request: HttpRequest, unlocked: signing_in.Unlocked) -> HttpResponse:
    """Whose passphrase was right: on to the second step, where there is one. Raises NotRight."""
    if app.of(unlocked.account):
        halfway.wait(request, unlocked)
        return ask_code(request, Code())
    enter(request, unlocked)
    return go_on(request)


def _knock(request: HttpRequest, form: SigningIn) -> signing_in.Unlocked:
    name = form.cleaned_data["name"]
    return signing_in.sign_in(
        name=name,
        passphrase=form.cleaned_data["passphrase"],
        device=devices.known(request, ties.name_mark(name)),
        address=request.META.get("REMOTE_ADDR", ""),
    )


def _too_many(wait: limits.Wait) -> str:
    """The same for every name, also for one that nobody has."""
    return _(
        "There were many tries with this name or from your network. Please wait %(n)s minutes, then try again. "
        "Your recovery code works at once."
    ) % {"n": wait.minutes}
