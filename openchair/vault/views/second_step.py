"""The second step: a code from an app after the passphrase, and the page that asks carers for one."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.door import public
from openchair.vault import devices, halfway, kept, limits, queries, relying
from openchair.vault.context import TWO, any_account_of
from openchair.vault.doors import account as account_door
from openchair.vault.entering import enter
from openchair.vault.forms import Code
from openchair.vault.models import Account
from openchair.vault.onward import onward
from openchair.vault.operations import app
from openchair.vault.operations.signing_in import NotRight
from openchair.vault.sessions import SignedIn


@public
def code(request: HttpRequest) -> HttpResponse:
    unlocked = halfway.waiting(request)
    if unlocked is None:
        return redirect("sign-in")
    form = Code(request.POST if "code" in request.POST else None)
    if form.is_valid() and takes_code(request, form, unlocked.account):
        try:
            enter(request, unlocked)
        except NotRight:
            return redirect("sign-in")
        return go_on(request)
    return ask_code(request, form)


@account_door
def second(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    form = Code(request.POST if "code" in request.POST else None)
    if form.is_valid() and takes_code(request, form, Account.objects.get(id=account.id)):
        request.session[TWO] = True
        request.session.cycle_key()
        return redirect(onward(request) or "home")
    return _second(request, account, form)


def ask_first(request: HttpRequest, *, path: str, words: dict[str, str]) -> HttpResponse:
    """What a carer is answered whose session has no second step: which there are, and the way there and back."""
    account = any_account_of(request)
    assert account is not None
    return _second(request, account, Code(), path=path, words=words, status=403)


def ask_code(request: HttpRequest, form: Code) -> HttpResponse:
    status = 429 if form.has_error(NON_FIELD_ERRORS, "wait") else 200
    shown = {"form": form, "kept": kept.from_form(request), "next": onward(request)}
    return render(request, "vault/code_from_app.html", shown, status=status)


def go_on(request: HttpRequest) -> HttpResponse:
    """Where somebody was going who has come in just now, with the words they had written."""
    kept.hold(request, {"path": onward(request), **kept.from_form(request)})
    account = any_account_of(request)
    if account is not None and account.going:
        return redirect("you-stay")
    if account is not None and account.ended:
        return redirect("you-ended")
    return redirect(onward(request) or "home")


def takes_code(request: HttpRequest, form: Code, account: Account) -> bool:
    """Whether the form holds a code that counts now. A wrong one costs a turn and is told in the form."""
    device = devices.known(request, bytes(account.name_mark))
    try:
        turn = limits.turn((limits.CODES, device or b"%d" % account.id))
        app.take_code(account_id=account.id, typed=form.cleaned_data["code"])
    except limits.Wait as wait:
        sentence = _("Please wait %(n)s minutes, then try again.") % {"n": wait.minutes}
        form.add_error(None, ValidationError(sentence, code="wait"))
        return False
    except app.WrongCode:
        form.add_error("code", _("This code does not count now. Each counts once: wait for the next one."))
        return False
    turn.give_back()
    return True


def _second(
    request: HttpRequest,
    account: SignedIn,
    form: Code,
    *,
    path: str = "",
    words: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "form": form,
        "ways": queries.ways_of(account.id, today=timezone.now().date()),
        "next": path or onward(request),
        "words": words,
        "origin": relying.origin(),
    }
    return render(request, "vault/second.html", shown, status=status)
