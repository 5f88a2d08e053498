"""Turning codes from an app on and off, and taking one."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.vault import app, rules
from openchair.vault.app import App
from openchair.vault.models import Account, Passkey
from openchair.vault.operations.lately import note
from openchair.vault.operations.signing_in import end_sessions


class WrongCode(Exception):
    """Not a code of this app now, or one that was used before."""


@operation
def turn_on(
    *,
    account_id: int,
    secret: str,
    typed: str,
    proven: bool = False,
    keep_token: str | None = None,
    device: str = "",
    now: datetime.datetime | None = None,
) -> None:
    """Ask for a code of this app from now on, in place of the one before; ends the other sessions.

    `proven` as in rules.may_change_ways. Raises Refused, WrongCode.
    """
    account = Account.objects.select_for_update().get(id=account_id)
    have = app.of(account) is not None or Passkey.objects.filter(account_id=account_id).exists()
    require(rules.may_change_ways(have=have, proven=proven))
    _take(account, App(secret, used=0), typed, now or timezone.now())
    end_sessions(account_id=account_id, keep_token=keep_token)
    note(account_id=account_id, kind="app-new", device=device, now=now)


@operation
def turn_off(*, account_id: int, cares: bool, proven: bool, keep_token: str | None = None, device: str = "") -> None:
    """Ask for no codes any more; ends the other sessions. Raises Refused. Ask for the passphrase before."""
    account = Account.objects.select_for_update().get(id=account_id)
    last = not Passkey.objects.filter(account_id=account_id).exists()
    require(rules.may_change_ways(have=True, proven=proven))
    require(rules.may_give_up_way(last=last, cares=cares))
    Account.objects.filter(id=account_id).update(app=app.seal_app(account, None))
    end_sessions(account_id=account_id, keep_token=keep_token)
    note(account_id=account_id, kind="app-gone", device=device)


@operation
def take_code(*, account_id: int, typed: str, now: datetime.datetime | None = None) -> None:
    """Take one code, which counts no more after this. Raises WrongCode, also where there is no app."""
    account = Account.objects.select_for_update().get(id=account_id)
    known = app.of(account)
    if known is None:
        raise WrongCode
    _take(account, known, typed, now or timezone.now())


def _take(account: Account, known: App, typed: str, now: datetime.datetime) -> None:
    step = app.step_of(known, typed, now)
    if step is None:
        raise WrongCode
    Account.objects.filter(id=account.id).update(app=app.seal_app(account, known._replace(used=step)))
