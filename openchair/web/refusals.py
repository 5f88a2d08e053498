"""What a person sees when something cannot be done. Nothing written is ever lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, get_language_bidi

from openchair.ground.door import SignInFirst
from openchair.ground.verdict import Refused
from openchair.groups.drawing import MOST_KB
from openchair.vault import kept
from openchair.vault.context import SecondStepFirst
from openchair.vault.views.second_step import ask_first
from openchair.web.bridge import REFUSED

CONTINUE = "continue"


class RefusalsMiddleware:
    """Turns what the bridge, a door or a rule said into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if status := request.META.get(REFUSED):
            return unwanted(request, status)
        # No address holds a NUL, and PostgreSQL would break at being asked for one.
        request.path_info = request.path_info.replace("\0", "\ufffd")
        request.get_host()  # raises for a name that is not ours, under which another site could be reading along
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, SignInFirst):
            return nameless(request)
        if isinstance(error, SecondStepFirst):
            return ask_first(request, path=_page_of(request), words=_written(request))
        if isinstance(error, Refused):
            return render(request, "ui/403.html", {"reason": error.reason, "words": _written(request)}, status=403)
        return None


def nameless(request: HttpRequest) -> HttpResponse:
    """The same bytes for every address that needs a sign-in, so that Back and a guess betray nothing.

    Its link leads to the same address once more, with `?continue`: so the page itself need not name where it is.
    """
    if request.method == "GET" and CONTINUE in request.GET:
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': _page_of(request)})}")
    context = {"sign_in": reverse("sign-in"), "next": _page_of(request), "words": _written(request)}
    return render(request, "web/nameless.html", context, status=401)


def unwanted(request: HttpRequest, status: int) -> HttpResponse:
    """A form that was too long (413), or came too slowly to be waited for (408)."""
    return render(request, "web/unwanted.html", {"too_long": status == 413, "most_kb": MOST_KB}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/403.html", {"words": _written(request)}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Made without the request: what is broken may be the session, or the database that every page asks."""
    context = {"lang": get_language(), "dir": "rtl" if get_language_bidi() else "ltr"}
    return HttpResponse(render_to_string("ui/500.html", context), status=500)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose time ran out: the words stand in the page, to be sent again."""
    return render(request, "ui/csrf.html", {"words": _written(request)}, status=403)


def _written(request: HttpRequest) -> dict[str, Any]:
    return kept.from_form(request) if request.method == "POST" else {}


def _page_of(request: HttpRequest) -> str:
    """The page to come back to: this one, or for an address that only takes forms the nearest one above it."""
    path = request.path
    while path.strip("/"):
        try:
            methods = getattr(resolve(path).func, "methods", ("GET",))
        except Resolver404:
            methods = ()
        if "GET" in methods:
            return path
        path = path.rpartition("/")[0]
    return ""
