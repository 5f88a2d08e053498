"""What every page knows of the person reading it: whether they are signed in, nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

from openchair.vault.sessions import SignedIn


@dataclass(frozen=True, slots=True)
class Viewer:
    signed_in: bool
    is_steward: bool = False


def account_of(request: HttpRequest) -> SignedIn | None:
    """Who is signed in on this request."""
    session = getattr(request, "session", None)
    if session is None or not session.session_key:
        return None
    session.get("")  # loads it
    return session.account  # type: ignore[no-any-return]


def viewer(request: HttpRequest) -> dict[str, Any]:
    signed_in = account_of(request) is not None
    return {
        "viewer": Viewer(signed_in=signed_in),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
    }
