"""What every page knows of the person reading it: whether they are signed in, nothing more."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

from openchair.vault.house import house
from openchair.vault.sessions import SignedIn

ACCOUNT_KEY = "account_key"
# Stands in a session that was begun with two steps, or with a passkey.
TWO = "two"
# Stands in a session that was begun with the recovery code: it may set up another second step.
RECOVERED = "recovered"
# A passkey that could open the account key, once its owner has opened it with the passphrase.
UNTAUGHT = "untaught"


class SecondStepFirst(Exception):
    """Only with a second step. Answered with the page that asks for one, and leads there and back."""


@dataclass(frozen=True, slots=True)
class Viewer:
    signed_in: bool


def account_of(request: HttpRequest) -> SignedIn | None:
    """Who is signed in on this request. An account that is going, or was ended, is nobody but at its own pages."""
    account = any_account_of(request)
    return None if account is None or account.going or account.ended else account


def any_account_of(request: HttpRequest) -> SignedIn | None:
    """Who is signed in, also if the account was deleted and may still stay, or was ended."""
    session = getattr(request, "session", None)
    if session is None or not session.session_key:
        return None
    session.get("")  # loads it
    return session.account  # type: ignore[no-any-return]


def account_key_of(request: HttpRequest) -> bytes:
    """The key that only its owner has: 32 bytes, open in this session alone. Behind the `account` door only.

    Raises KeyError in a session that was begun with a passkey alone: ask for the passphrase with proving.opens.
    """
    return base64.b64decode(request.session[ACCOUNT_KEY])


def is_proven(request: HttpRequest) -> bool:
    """Whether this session was begun with a second step or a passkey; in a demonstration everybody's counts as such."""
    return bool(request.session.get(TWO)) or house().demo


def may_set_up(request: HttpRequest) -> bool:
    """Whether this session may change what is there of passkeys and apps."""
    return is_proven(request) or bool(request.session.get(RECOVERED))


def viewer(request: HttpRequest) -> dict[str, Any]:
    signed_in = account_of(request) is not None
    return {
        "viewer": Viewer(signed_in=signed_in),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
    }
