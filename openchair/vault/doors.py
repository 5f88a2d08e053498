"""`account`: somebody is signed in. `going`: their account is deleted, and they may still stay.

`ended`: it was ended, and opens the notice, an appeal, a copy of its words and its own deletion. `own`: theirs, also
if it was ended: nobody's words are kept from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from openchair.ground.door import Door, SignInFirst
from openchair.vault.context import account_of, any_account_of


def _signed_in(request: HttpRequest, **words: Any) -> Mapping[str, Any]:
    account = account_of(request)
    if account is None:
        raise SignInFirst
    return {**words, "account": account}


def _going(request: HttpRequest, **words: Any) -> Mapping[str, Any]:
    account = any_account_of(request)
    if account is None or not account.going:
        raise SignInFirst
    return {**words, "account": account}


def _ended(request: HttpRequest, **words: Any) -> Mapping[str, Any]:
    account = any_account_of(request)
    if account is None or not account.ended or account.going:
        raise SignInFirst
    return {**words, "account": account}


def _own(request: HttpRequest, **words: Any) -> Mapping[str, Any]:
    account = any_account_of(request)
    if account is None or account.going:
        raise SignInFirst
    return {**words, "account": account}


account = Door("account", _signed_in)
own = Door("account", _own)
going = Door("going", _going)
ended = Door("ended", _ended)
