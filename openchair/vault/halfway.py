"""Between the passphrase, which was right, and the code from the app: who it is waits in a session of ten minutes.

Nobody is signed in yet. The account key waits sealed with the rest, under the cookie's token.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from openchair.vault.models import Account
from openchair.vault.operations.signing_in import Unlocked

_KEY = "halfway"


def wait(request: HttpRequest, unlocked: Unlocked) -> None:
    """Under a fresh token, so that one planted before is worth nothing."""
    request.session.flush()
    request.session[_KEY] = {
        "id": unlocked.account.id,
        "endings": unlocked.account.endings,
        "key": base64.b64encode(unlocked.account_key).decode(),
    }


def waiting(request: HttpRequest) -> Unlocked | None:
    """Who said the right passphrase here a moment ago. Its session begins only if nothing was changed since."""
    told: dict[str, Any] = request.session.get(_KEY) or {}
    account = Account.objects.filter(id=told.get("id", 0)).first()
    if account is None:
        return None
    account.endings = told["endings"]
    return replace(Unlocked(account, base64.b64decode(told["key"])), two=True)
