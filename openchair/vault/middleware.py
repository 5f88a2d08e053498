"""Django's session middleware on our store; the language a member chose rides in the session."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import translation

LANGUAGE = "language"


class SessionMiddleware(DjangoSessionMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if request.session.session_key and (chosen := request.session.get(LANGUAGE)):
            translation.activate(chosen)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except SessionInterrupted:
            # Signed out in another tab while this page was made: no error, only no session any more.
            response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
            return response
