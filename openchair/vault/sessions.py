"""Our session store: the row is found by the hash of the cookie's token, its data opens only with the token itself.

Idle time and age are inside the sealed data. In clear stands the day after which the row may be swept.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone

from openchair.ground.prepared import Prepared
from openchair.ground.writing import operation
from openchair.vault.models import Session

IDLE = datetime.timedelta(hours=12)
LONGEST = datetime.timedelta(days=14)
# The row is written again at most this often, so that reading a page costs no write.
TOUCH = datetime.timedelta(hours=1)

_find = Prepared(
    lambda slot: Session.objects.filter(key=slot.data("key")).values_list(
        "data", "account_id", "account__key_id", "account__personas", "account__settings", "account__recovery_noted"
    )
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The account behind a session, as far as a page needs it. The last two are sealed."""

    id: int
    key_id: int
    personas: bytes
    settings: bytes
    recovery_noted: bool


class SessionStore(SessionBase):
    """Django's session, with `account` beside it: None while nobody is signed in."""

    account: SignedIn | None = None

    def load(self) -> dict[str, Any]:
        token = self.session_key or ""
        rows = _find(key=_row_key(token))
        opened = _open(token, bytes(rows[0][0])) if rows else None
        if opened is None or _is_over(opened):
            self._session_key = None
            return {}
        _, account_id, key_id, personas, settings, noted = rows[0]
        if account_id is not None:
            self.account = SignedIn(account_id, key_id, bytes(personas), bytes(settings), bool(noted))
        if timezone.now() - _time(opened["seen"]) > TOUCH:
            self.modified = True
        return opened

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(key=_row_key(session_key)).exists()

    def create(self) -> None:
        self._session_key = secrets.token_urlsafe(32)
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
            return
        token = self.session_key
        data = self._get_session(no_load=must_create)
        now = timezone.now()
        data["seen"] = now.isoformat()
        data.setdefault("began", now.isoformat())
        ends = (now + LONGEST + datetime.timedelta(days=1)).date()
        _write(_row_key(token), self.account.id if self.account else None, _shut(token, data), ends, must_create)

    def delete(self, session_key: str | None = None) -> None:
        token = session_key or self.session_key
        if token:
            _remove(_row_key(token))

    def begin_for(self, account: SignedIn) -> None:
        """Sign this account in: a fresh token, so that one planted before is worth nothing."""
        self.flush()
        self.account = account
        self.create()

    @classmethod
    def clear_expired(cls) -> None:
        _sweep(timezone.now().date())


@operation
def _write(key: bytes, account_id: int | None, data: bytes, ends: datetime.date, fresh: bool) -> None:
    if fresh:
        try:
            with transaction.atomic():
                Session.objects.create(key=key, account_id=account_id, data=data, ends=ends)
        except IntegrityError:
            raise CreateError from None
    elif not Session.objects.filter(key=key).update(data=data, ends=ends):
        raise UpdateError


@operation
def _remove(key: bytes) -> None:
    Session.objects.filter(key=key).delete()


@operation
def _sweep(today: datetime.date) -> None:
    Session.objects.filter(ends__lt=today).delete()


def _is_over(data: dict[str, Any]) -> bool:
    now = timezone.now()
    return now - _time(data["seen"]) > IDLE or now - _time(data["began"]) > LONGEST


def _time(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def _row_key(token: str) -> bytes:
    return hashlib.blake2b(token.encode(), digest_size=32, person=b"session-row").digest()


def _cipher(token: str) -> AESGCM:
    return AESGCM(hashlib.blake2b(token.encode(), digest_size=32, person=b"session-data").digest())


def _shut(token: str, data: dict[str, Any]) -> bytes:
    nonce = secrets.token_bytes(12)
    plain = json.dumps(data).encode()
    return nonce + _cipher(token).encrypt(nonce, plain + b" " * (-len(plain) % 256), b"session")


def _open(token: str, sealed: bytes) -> dict[str, Any] | None:
    try:
        return dict(json.loads(_cipher(token).decrypt(sealed[:12], sealed[12:], b"session")))
    except (InvalidTag, ValueError):
        return None
