"""Django's session middleware on our store; the language a member chose rides in the session."""

from __future__ import annotations

from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpRequest
from django.utils import translation

LANGUAGE = "language"


class SessionMiddleware(DjangoSessionMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if request.session.session_key and (chosen := request.session.get(LANGUAGE)):
            translation.activate(chosen)
