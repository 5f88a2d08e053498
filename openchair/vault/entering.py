"""What happens in the browser when somebody comes in or goes out: two cookies, and nothing else, ever."""

from __future__ import annotations

import base64

from django.http import HttpRequest, HttpResponse

from openchair.vault import devices
from openchair.vault.context import ACCOUNT_KEY, RECOVERED, TWO, UNTAUGHT
from openchair.vault.elsewhere import DEVICE
from openchair.vault.middleware import LANGUAGE
from openchair.vault.operations.lately import note
from openchair.vault.operations.passkeys import teach
from openchair.vault.operations.signing_in import NotRight, Unlocked, account_key_by
from openchair.vault.queries import settings_of
from openchair.vault.sessions import Overtaken


def enter(request: HttpRequest, unlocked: Unlocked) -> None:
    """Begin a session under a fresh token, and know this device again. Raises NotRight for a lock changed since."""
    account = unlocked.account
    try:
        request.session.begin_for(account, **{DEVICE: devices.kind(request)})  # type: ignore[attr-defined]
    except Overtaken:
        raise NotRight from None
    if unlocked.account_key:
        keep_account_key(request, unlocked.account_key)
    if unlocked.two:
        request.session[TWO] = True
    if unlocked.how == "in-code":
        request.session[RECOVERED] = True
    if unlocked.untaught:
        pid, given = unlocked.untaught
        request.session[UNTAUGHT] = [pid, base64.b64encode(given).decode()]
    if unlocked.how:
        note(account_id=account.id, kind=unlocked.how, device=devices.kind(request))
    if language := settings_of(account).get(LANGUAGE):
        request.session[LANGUAGE] = language
    devices.remember(request, bytes(account.name_mark))


def keep_account_key(request: HttpRequest, account_key: bytes) -> None:
    """Let it lie open in the sealed data of this session, and nowhere else."""
    request.session[ACCOUNT_KEY] = base64.b64encode(account_key).decode()


def open_account_key(request: HttpRequest, passphrase: str) -> bytes:
    """The account key, opened with a passphrase that was found right; a passkey that can learns it on the way."""
    account = request.session.account  # type: ignore[attr-defined]
    account_key = account_key_by(account_id=account.id, passphrase=passphrase)
    keep_account_key(request, account_key)
    if untaught := request.session.pop(UNTAUGHT, None):
        pid, given = untaught
        teach(account_id=account.id, pid=pid, account_key=account_key, given=base64.b64decode(given))
    return account_key


def go_out(request: HttpRequest, response: HttpResponse, *, for_good: bool = False) -> HttpResponse:
    """End the session. For good: the form cookie goes too, and with it that this device was ever known."""
    request.session.flush()
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"' if for_good else '"cache", "storage"'
    return response
