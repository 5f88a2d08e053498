"""Leave this page: the session ends, the browser is asked to forget, and a neutral page opens."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from openchair.ground.door import public
from openchair.groups import house
from openchair.vault.sessions import SessionStore

# A browser says where a request came from. Another site must not be able to sign people out.
OURS = frozenset({"", "none", "same-origin"})


@public.get
def leave(request: HttpRequest) -> HttpResponse:
    if request.headers.get("Sec-Fetch-Site", "") not in OURS:
        raise PermissionDenied
    _end_session(request)
    answer = HttpResponseRedirect(house.current().leave_to)
    # Not "storage": the one thing kept there is the mark by which leave.js turns a page blank when somebody goes Back.
    answer.headers["Clear-Site-Data"] = '"cache", "cookies"'
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        answer.delete_cookie(name, samesite="Lax")
    return answer


def _end_session(request: HttpRequest) -> None:
    token = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    try:
        if token:
            SessionStore(token).delete()
    except DatabaseError:
        pass  # whoever must leave now leaves, whatever the database does; the cookie is gone all the same
