"""Where somebody was going when they had to sign in or sign up first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500


def onward(request: HttpRequest) -> str:
    """The address in `next`, if it is a path of this house; else an empty text."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours and len(asked) <= LONGEST else ""


def with_next(name: str, path: str) -> str:
    """The address of a page that leads on to `path`."""
    return reverse(name) + (f"?{urlencode({'next': path})}" if path else "")
