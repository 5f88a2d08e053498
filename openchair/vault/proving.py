"""Proving with the passphrase that it is really you: an open device is not enough to take an account away."""

from __future__ import annotations

import datetime

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openchair.vault import limits, passphrases, queries
from openchair.vault.context import ACCOUNT_KEY
from openchair.vault.entering import open_account_key
from openchair.vault.forms import passphrase_field
from openchair.vault.sessions import SignedIn

# Who has just signed in or up was asked for it a moment ago.
JUST_NOW = datetime.timedelta(minutes=15)


class Proving(forms.Form):
    passphrase = passphrase_field(gettext_lazy("Your passphrase"))


def may_make_first_code(request: HttpRequest, account: SignedIn) -> bool:
    """A first code right after coming in needs no passphrase again; one that replaces another always does."""
    began = datetime.datetime.fromisoformat(request.session["began"])
    just_now = ACCOUNT_KEY in request.session and timezone.now() - began < JUST_NOW
    return just_now and not queries.has_code(account.id)


def proves(form: forms.Form, account: SignedIn) -> bool:
    """Whether the form's `passphrase` is the account's. A wrong one costs a turn and is told in the form."""
    if not form.is_valid():
        return False
    try:
        turn = limits.turn((limits.DEVICES, b"%d" % account.id))
    except limits.Wait as wait:
        form.add_error(None, _("Please wait %(n)s minutes, then try again.") % {"n": wait.minutes})
        return False
    if not passphrases.is_right(form.cleaned_data["passphrase"], queries.lock_of(account.id)):
        form.add_error("passphrase", _("This is not your passphrase."))
        return False
    turn.give_back()
    return True


def opens(request: HttpRequest, form: forms.Form, account: SignedIn) -> bool:
    """As `proves`; then the account key lies open in this session too, also if it was begun with a passkey alone."""
    if not proves(form, account):
        return False
    if ACCOUNT_KEY not in request.session:
        open_account_key(request, form.cleaned_data["passphrase"])
    return True
