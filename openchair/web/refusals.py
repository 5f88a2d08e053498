"""What a person sees when something cannot be done. Nothing written is ever lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from openchair.ground.door import SignInFirst
from openchair.ground.verdict import Refused


class RefusalsMiddleware:
    """Turns what a door or a rule said into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, SignInFirst):
            return nameless(request)
        if isinstance(error, Refused):
            return render(request, "ui/403.html", {"reason": error.reason, "words": _written(request)}, status=403)
        return None


def nameless(request: HttpRequest) -> HttpResponse:
    """The same page for every address that needs a sign-in, so that Back and a guess betray nothing."""
    context = {"sign_in": reverse("sign-in"), "words": _written(request)}
    return render(request, "web/nameless.html", context, status=401)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/403.html", {"words": _written(request)}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/500.html", status=500)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose time ran out: the words stand in the page, to be sent again."""
    return render(request, "ui/csrf.html", {"words": _written(request)}, status=403)


def _written(request: HttpRequest) -> dict[str, Any]:
    if request.method != "POST":
        return {}
    return {name: request.POST[name] for name in ("title", "words") if request.POST.get(name)}
