"""Our session store: the row is found by a hash of the cookie's token, its data opens only with the token itself.

Idle time and age are inside the sealed data. Nothing in clear says when somebody was here.
"""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone

from openchair.ground.prepared import Prepared
from openchair.ground.writing import operation
from openchair.vault import sittings, tokens
from openchair.vault.elsewhere import told_of
from openchair.vault.models import Account, Session
from openchair.vault.sealing import seal_by_house, unseal_by_house
from openchair.vault.signed import Overtaken, SignedIn
from openchair.vault.sittings import BEGAN, CARER, CARERS, MEMBERS, Sitting

__all__ = ["CARER", "CARERS", "MEMBERS", "Overtaken", "SessionStore", "SignedIn", "Sitting"]

_find = Prepared(
    lambda slot: Session.objects.filter(id=slot.number("id")).values_list(
        "data",
        "account_id",
        "account__key_id",
        "account__personas",
        "account__settings",
        "account__recovery_noted",
        "account__going",
        "account__ended",
    )
)


class SessionStore(SessionBase):
    """Django's session, with `account` beside it: None while nobody is signed in."""

    account: SignedIn | None = None

    @property
    def sitting(self) -> Sitting:
        self.get("")  # loads it, and with it the account
        return sittings.of(self._session_cache, signed_in=self.account is not None)

    def load(self) -> dict[str, Any]:
        token = self.session_key or ""
        rows = _find(id=tokens.row_id(token))
        opened = tokens.open_data(token, bytes(rows[0][0])) if rows else None
        if opened is None:
            self._session_key = None
            return {}
        now, seen, began = timezone.now(), _time(opened["seen"]), _time(opened[BEGAN])
        sitting = sittings.of(opened, signed_in=rows[0][1] is not None)
        if sitting.is_over(seen, began, now):
            _remove(tokens.row_id(token))  # or a clock put back would revive it
            self._session_key = None
            return {}
        _, account_id, key_id, personas, settings, noted, going, ended = rows[0]
        if account_id is not None:
            sealed = (bytes(personas), bytes(settings))
            self.account = SignedIn(account_id, key_id, *sealed, bool(noted), bool(going), bytes(ended))
        if abs(now - seen) > sitting.touch:
            self.modified = True
        return opened

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(id=tokens.row_id(session_key)).exists()

    def create(self) -> None:
        self._session_key = secrets.token_urlsafe(32)
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        token = self.session_key
        if token is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        now = timezone.now()
        data["seen"] = now.isoformat()
        data.setdefault(BEGAN, now.isoformat())
        row_id, sealed = tokens.row_id(token), tokens.shut_data(token, data)
        ends = sittings.of(data, signed_in=self.account is not None).ends(now, _time(data[BEGAN]))
        if must_create:
            _create(row_id, self.account, sealed, _seal_end(row_id, ends), data)
        else:
            _update(row_id, sealed, _seal_end(row_id, ends))

    def delete(self, session_key: str | None = None) -> None:
        token = session_key or self.session_key
        if token:
            _remove(tokens.row_id(token))

    def get_expiry_age(self, **_: Any) -> int:
        """Seconds the cookie lives: no longer than it can be of use, so that less is found on a shared phone."""
        return int((self.sitting.idle + self.sitting.touch).total_seconds())

    def begin_for(self, account: Account, **first: Any) -> None:
        """Sign in this account, as it was read when its passphrase was found right. Raises Overtaken.

        Under a fresh token, so that one planted before is worth nothing; `first` stands in it from the beginning.
        """
        self.flush()
        self._session_cache = first
        try:
            _begin(self, account)
        except Overtaken:
            self._session_cache = {}
            raise

    def cycle_key(self) -> None:
        """A fresh token for this session; if it was ended in this very moment it stays ended."""
        data, token = self._session, self.session_key or ""  # type: ignore[attr-defined]
        try:
            _exchange(self, tokens.row_id(token))
        except UpdateError:
            self.flush()
        else:
            self._session_cache = data

    @classmethod
    def clear_expired(cls) -> None:
        now = timezone.now()
        rows = Session.objects.values_list("id", "ends").iterator()
        _sweep([row_id for row_id, ends in rows if ends_of(row_id, ends) < now])


@operation
def _begin(store: SessionStore, account: Account) -> None:
    # The row is locked until the session stands: whoever ends all sessions ends this one with them, or came before it.
    read = Account.objects.select_for_update().filter(pk=account.pk)
    if not read.filter(passphrase=account.passphrase, endings=account.endings).values_list("pk"):
        raise Overtaken
    store.account = SignedIn.of(account)
    store.create()


@operation
def _exchange(store: SessionStore, row_id: int) -> None:
    if not Session.objects.filter(id=row_id).delete()[0]:
        raise UpdateError
    store.create()


@operation
def _create(row_id: int, account: SignedIn | None, data: bytes, ends: bytes, told: dict[str, Any]) -> None:
    about = told_of(row_id, account.key_id, told) if account else b""
    account_id = account.id if account else None
    try:
        with transaction.atomic():
            Session.objects.create(id=row_id, account_id=account_id, data=data, ends=ends, about=about)
    except IntegrityError:
        raise CreateError from None


@operation
def _update(row_id: int, data: bytes, ends: bytes) -> None:
    if not Session.objects.filter(id=row_id).update(data=data, ends=ends):
        raise UpdateError


@operation
def _remove(row_id: int) -> None:
    Session.objects.filter(id=row_id).delete()


@operation
def _sweep(row_ids: list[int]) -> None:
    for at in range(0, len(row_ids), 500):
        Session.objects.filter(id__in=row_ids[at : at + 500]).delete()


def _seal_end(row_id: int, ends: datetime.datetime) -> bytes:
    return seal_by_house("sessions", ends.isoformat(), f"session:{row_id}")


def ends_of(row_id: int, sealed: bytes | memoryview) -> datetime.datetime:
    return _time(unseal_by_house("sessions", sealed, f"session:{row_id}"))


def _time(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)
