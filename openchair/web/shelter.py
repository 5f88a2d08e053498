"""Pages that must answer when nothing else does: help, leaving, and whether the house is well.

They stand before sessions, form tokens and everything else that asks a database.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

SHELTERED = ("/help", "/exit", "/health")


class ShelterMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(SHELTERED):
            return self.get_response(request)
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return answer
