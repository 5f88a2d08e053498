"""The mechanics of a door: every view has one, it decides who comes in and with what in hand.

Each room names its own doors in its `doors.py`. A door's `admit` takes the request and the URL's words
and answers the words the view is called with; it raises Http404 for what does not exist for this person,
and SignInFirst where nobody is signed in.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

View = Callable[..., HttpResponse]
Admit = Callable[..., Mapping[str, Any]]


class SignInFirst(Exception):
    """Nobody is signed in. Answered with one nameless page, the same for every address."""


class Door:
    """`@member` takes GET and POST, `@member.get` and `@member.post` only the one."""

    def __init__(self, name: str, admit: Admit) -> None:
        self.name = name
        self._admit = admit

    def __call__(self, view: View) -> View:
        return self._guard(view, ("GET", "HEAD", "POST"))

    def get(self, view: View) -> View:
        return self._guard(view, ("GET", "HEAD"))

    def post(self, view: View) -> View:
        return self._guard(view, ("POST",))

    def _guard(self, view: View, methods: tuple[str, ...]) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **words: Any) -> HttpResponse:
            inside = self._admit(request, **words)
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            return view(request, **inside)

        guarded.door = self.name  # type: ignore[attr-defined]
        guarded.methods = methods  # type: ignore[attr-defined]
        return guarded


def _anybody(request: HttpRequest, **words: Any) -> Mapping[str, Any]:
    return words


public = Door("public", _anybody)
