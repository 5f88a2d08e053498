"""What happens in the browser when somebody comes in or goes out: two cookies, and nothing else, ever."""

from __future__ import annotations

import base64

from django.http import HttpRequest, HttpResponse

from openchair.vault import devices
from openchair.vault.context import ACCOUNT_KEY
from openchair.vault.middleware import LANGUAGE
from openchair.vault.operations.signing_in import NotRight, Unlocked
from openchair.vault.queries import settings_of
from openchair.vault.sessions import Overtaken


def enter(request: HttpRequest, unlocked: Unlocked) -> None:
    """Begin a session under a fresh token, and know this device again. Raises NotRight for a lock changed since."""
    account = unlocked.account
    try:
        request.session.begin_for(account)  # type: ignore[attr-defined]
    except Overtaken:
        raise NotRight from None
    request.session[ACCOUNT_KEY] = base64.b64encode(unlocked.account_key).decode()
    if language := settings_of(account).get(LANGUAGE):
        request.session[LANGUAGE] = language
    devices.remember(request, bytes(account.name_mark))


def go_out(request: HttpRequest, response: HttpResponse, *, for_good: bool = False) -> HttpResponse:
    """End the session. For good: the form cookie goes too, and with it that this device was ever known."""
    request.session.flush()
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"' if for_good else '"cache", "storage"'
    return response
