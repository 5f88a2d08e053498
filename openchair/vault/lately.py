"""What happened to a sign-in in the last 30 days, for its owner alone: that somebody came in, that a way in changed.

A day and a coarse word for the device, nothing else. The sealed list is as long for everybody.
"""

from __future__ import annotations

import datetime
import json
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from openchair.vault.keyring import KeyGone
from openchair.vault.models import Account
from openchair.vault.sealing import readable_json, seal

KEPT = datetime.timedelta(days=30)
MOST = 20
_LENGTH = 1_000
# What happens often goes first when there is no more room, so that nobody can push a change out by signing in.
OFTEN = {"in", "in-passkey"}


class Event(NamedTuple):
    """`mark` tells it from the others of its list, so that what came after it was read is not dismissed with it."""

    kind: str
    day: datetime.date
    device: str
    mark: str

    def words(self) -> str:
        return sentences()[self.kind]


def sentences() -> dict[str, str]:
    """What each kind of event is told with."""
    return {
        "in": _("Somebody signed in with your passphrase."),
        "in-passkey": _("Somebody signed in with a passkey of yours."),
        "in-code": _("Somebody came in with your recovery code, and set a new passphrase."),
        "passphrase": _("Your passphrase was changed."),
        "code": _("A new recovery code was made."),
        "passkey-new": _("A passkey was added."),
        "passkey-gone": _("A passkey was removed."),
        "app-new": _("Codes from an app were turned on."),
        "app-gone": _("Codes from an app were turned off."),
        "words": _("A copy of your words was fetched."),
        "copy": _("A passkey was refused: there may be a copy of it. Remove it, and make a new one."),
    }


def event(kind: str, day: datetime.date, device: str) -> Event:
    return Event(kind, day, device, secrets.token_urlsafe(3))


def read(account: Account, today: datetime.date) -> list[Event]:
    """The newest first; what is older than 30 days is not there any more."""
    told = readable_json(account.key_id, account.lately, _context(account.id)) or []
    events = [Event(kind, datetime.date.fromisoformat(day), device, mark) for kind, day, device, mark in told]
    return [one for one in events if today - one.day <= KEPT]


def seal_events(account: Account, events: Sequence[Event]) -> bytes:
    """Empty where the account's key is gone already."""
    told = [[one.kind, one.day.isoformat(), one.device, one.mark] for one in _that_fit(events)]
    try:
        return seal(account.key_id, json.dumps(told).ljust(_LENGTH), _context(account.id))
    except KeyGone:
        return b""


def _that_fit(events: Sequence[Event]) -> list[Event]:
    kept = list(events)
    while len(kept) > MOST:
        often = [one for one in kept if one.kind in OFTEN]
        kept.remove(often[-1] if often else kept[-1])
    return kept


def _context(account_id: int) -> str:
    return f"account:{account_id}:lately"
