"""Reminders by mail: asked for on "You", and stopped by one press from any of them."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from openchair.ground.door import public
from openchair.ground.verdict import Refused
from openchair.notices import limits, post, queries
from openchair.notices.forms import Address, Code, How
from openchair.notices.operations import asking
from openchair.vault.doors import account as account_door
from openchair.vault.limits import Wait
from openchair.vault.sessions import SignedIn


@account_door
def mail(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    form = Address(request.POST if request.method == "POST" else None)
    if form.is_valid():
        wrong = _wrong_with(account, form.cleaned_data["address"].strip())
        if not wrong:
            return redirect("you-mail")
        form.add_error("address", wrong)
    return _page(request, account, address=form)


@account_door.post
def again(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    found = queries.of_account(account)
    wrong = _wrong_with(account, found[1].address) if found and not found[1].proven else ""
    return _page(request, account, wrong=wrong) if wrong else redirect("you-mail")


@account_door.post
def code(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    form = Code(request.POST)
    if form.is_valid():
        try:
            asking.prove(account=account, typed=form.cleaned_data["code"])
            return redirect("you-mail")
        except asking.WrongCode:
            form.add_error("code", _("This is not the code, or it is too old. You can have another one sent."))
    return _page(request, account, code=form)


@account_door.post
def how(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    form = How(request.POST, now=timezone.now())
    if form.is_valid() and queries.of_account(account):
        asking.choose(account=account, **form.cleaned_data)
    if form.is_valid():
        return redirect("you-mail")
    return _page(request, account, how=form)


@account_door.post
def pause(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    if queries.of_account(account):
        asking.pause(account=account, paused=request.POST.get("what") == "pause")
    return redirect("you-mail")


@account_door.post
def remove(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    asking.remove(account=account)
    return redirect("you-mail")


# Without a form token: the token in the address is the key, and mail programs press the button for people.
@csrf_exempt
@public
def stop(request: HttpRequest, *, token: str) -> HttpResponse:
    """A token that stops nothing is answered as one that does: whoever guesses learns nothing."""
    if request.method == "POST":
        asking.stop(token=token)
    return render(request, "notices/stop.html", {"stopped": request.method == "POST"})


def _wrong_with(account: SignedIn, address: str) -> str:
    """Have a code sent there; why that cannot be, else an empty text."""
    if not post.is_set_up():
        return _("This house sends no mail.")
    try:
        limits.code_turn(account.id, address)
        asking.give_address(account=account, address=address)
    except Wait as wait:
        return _("Please wait %(n)s minutes, then try again.") % {"n": wait.minutes}
    except Refused as refused:
        return refused.reason
    return ""


def _page(request: HttpRequest, account: SignedIn, *, wrong: str = "", **forms: Form) -> HttpResponse:
    found, now = queries.of_account(account), timezone.now()
    wishes = found[1] if found else None
    shown = {
        "wishes": wishes,
        "sends": post.is_set_up(),
        "wrong": wrong,
        "address": Address(),
        "code": Code(),
        "how": How(initial=wishes._asdict() if wishes else {}, now=now),
        **forms,
    }
    ill = wrong or any(form.is_bound for form in forms.values())
    return render(request, "notices/mail.html", shown, status=422 if ill else 200)
