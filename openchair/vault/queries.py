"""What the vault answers."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any, NamedTuple

from openchair.vault import app, elsewhere, lately, ties, tokens
from openchair.vault.keyring import KeyGone
from openchair.vault.models import Account, Passkey, Session
from openchair.vault.passkeys import Kept
from openchair.vault.sealing import readable_json, unseal, unseal_json
from openchair.vault.sessions import SignedIn, ends_of

_SIGNED_IN = ("key_id", "personas", "settings", "recovery_noted", "going", "ended")


def personas_of(account: SignedIn) -> list[int]:
    """The row ids of this account's personas, in no order that means anything."""
    return persona_ids(account)


def persona_ids(account: Account | SignedIn) -> list[int]:
    return list(_open(account, "personas") or [])


def settings_of(account: Account | SignedIn) -> dict[str, Any]:
    return dict(_open(account, "settings") or {})


def present(account_ids: Collection[int]) -> list[SignedIn]:
    """Those of these accounts that are neither on their way out nor ended. One query."""
    rows = Account.objects.filter(id__in=list(account_ids), going=False, ended=b"")
    return [SignedIn.of(row) for row in rows.only(*_SIGNED_IN)]


def notice_of(account: SignedIn) -> dict[str, Any]:
    """What the owner of an ended account is told; empty where it was not ended."""
    return dict(_open(account, "ended") or {})


def name_of(account_id: int) -> str:
    """The sign-in name, for its owner's eyes."""
    row = Account.objects.only("key_id", "name").get(id=account_id)
    return unseal(row.key_id, row.name, f"account:{account_id}:name")


def free_names(names: Collection[str]) -> list[str]:
    marks = {ties.name_mark(name): name for name in names}
    taken = {bytes(mark) for mark in Account.objects.filter(name_mark__in=marks).values_list("name_mark", flat=True)}
    return [name for mark, name in marks.items() if mark not in taken]


def by_name(name: str) -> Account | None:
    return Account.objects.filter(name_mark=ties.name_mark(name)).first()


def has_code(account_id: int) -> bool:
    """Whether a recovery code was ever made."""
    return Account.objects.filter(id=account_id).exclude(wrapped_by_recovery=b"").exists()


def lock_of(account_id: int) -> str | None:
    """What the account's passphrase is checked against."""
    return Account.objects.filter(id=account_id).values_list("passphrase", flat=True).first()


class Way(NamedTuple):
    """A passkey as its owner sees it."""

    pid: str
    name: str


class Open(NamedTuple):
    """A session as its owner sees it: a coarse word for the device, and since when."""

    pid: str
    device: str
    day: datetime.date
    here: bool


class Ways(NamedTuple):
    """What opens an account beside its passphrase, and what happened to it lately."""

    app: bool
    passkeys: list[Way]
    has_code: bool
    lately: list[lately.Event]

    def __bool__(self) -> bool:
        return self.app or bool(self.passkeys)


def ways_of(account_id: int, *, today: datetime.date) -> Ways:
    """Two queries."""
    row = Account.objects.get(id=account_id)
    keys = [Way(one.pid, Kept.of(one, row.key_id).name) for one in row.passkeys.all()]
    named = sorted(keys, key=lambda way: way.name.casefold())
    return Ways(app.of(row) is not None, named, bool(row.wrapped_by_recovery), lately.read(row, today))


def open_sessions(account: SignedIn, token: str, now: datetime.datetime) -> list[Open]:
    """Where this account is signed in, this device first, then the newest. One query."""
    return _sessions(account.id, account.key_id, token, now)


def _sessions(account_id: int, key_id: int, token: str, now: datetime.datetime) -> list[Open]:
    found = []
    for row_id, ends, about in Session.objects.filter(account_id=account_id).values_list("id", "ends", "about"):
        told = readable_json(key_id, about, elsewhere.context(row_id))
        if told and ends_of(row_id, ends) > now:
            day = datetime.date.fromisoformat(told["day"])
            found.append(Open(told["pid"], told["device"], day, row_id == tokens.row_id(token)))
    return sorted(found, key=lambda one: (one.here, one.day), reverse=True)


def kept_credentials(account: SignedIn) -> list[bytes]:
    """What devices made for this account, so that none makes a second."""
    rows = Passkey.objects.filter(account_id=account.id)
    return [Kept.of(row, account.key_id).credential for row in rows]


def held_by_vault(account: Account, now: datetime.datetime) -> dict[str, Any]:
    """What the vault itself keeps of somebody, for their own copy."""
    ways = ways_of(account.id, today=now.date())
    open_now = [one for one in _sessions(account.id, account.key_id, "", now) if one.device]
    return {
        "sign_in_name": name_of(account.id),
        "recovery_code": ways.has_code,
        "codes_from_an_app": ways.app,
        "passkeys": [way.name for way in ways.passkeys],
        "language": settings_of(account).get("language", ""),
        "signed_in_on": [{"device": one.device, "since": one.day.isoformat()} for one in open_now],
        "lately": [{"what": one.words(), "day": one.day.isoformat(), "device": one.device} for one in ways.lately],
    }


def _open(account: Account | SignedIn, what: str) -> Any:
    try:
        return unseal_json(account.key_id, getattr(account, what), f"account:{account.id}:{what}")
    except KeyGone:
        return None
