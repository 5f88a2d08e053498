"""Opening an account, its passphrase, and what it keeps sealed."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.ids import random_key
from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.vault import app, lately, passphrases, receipts, rules, wrapping
from openchair.vault.keyring import KeyGone, new_key
from openchair.vault.models import Account
from openchair.vault.operations import exporting
from openchair.vault.operations.lately import note
from openchair.vault.operations.signing_in import end_sessions
from openchair.vault.queries import name_of, persona_ids, settings_of
from openchair.vault.sealing import seal, seal_json
from openchair.vault.sessions import Overtaken
from openchair.vault.ties import name_mark

# The sealed list is as long for one persona as for 24: how many somebody has is theirs to know.
_LIST_STEP = 500


class NameTaken(Exception):
    """Somebody has this name already. Offer others; never say so."""


class WrongPassphrase(Exception):
    """The passphrase that should prove who asks is not right."""


def sign_up(*, name: str, passphrase: str) -> Account:
    """Open an account for somebody at the door. Raises Refused, NameTaken."""
    require(rules.may_sign_up())
    return open_account(name=name, passphrase=passphrase)


def open_account(*, name: str, passphrase: str) -> Account:
    """Open an account. Raises Refused for a passphrase that is easy to guess, NameTaken."""
    require(rules.may_use_passphrase(passphrase, name))
    account = Account(id=random_key(), key_id=new_key(), name_mark=name_mark(name))
    account.name = seal(account.key_id, name, f"account:{account.id}:name")
    account.personas = _seal_list(account, [])
    account.settings = seal_json(account.key_id, {}, f"account:{account.id}:settings")
    account.app, account.lately = app.seal_app(account, None), lately.seal_events(account, [])
    _lock_with(account, passphrase, wrapping.new_account_key())
    _create(account)
    return account


def set_passphrase(*, account_id: int, old: str, new: str, keep_token: str | None = None, device: str = "") -> None:
    """Change the passphrase and end the account's other sessions. Raises WrongPassphrase, Refused."""
    account = Account.objects.get(id=account_id)
    if not passphrases.is_right(old, account.passphrase):
        raise WrongPassphrase
    account_key = wrapping.open_by_passphrase(account.id, bytes(account.wrapped_by_passphrase), old)
    if account_key is None:
        raise WrongPassphrase
    try:
        give_passphrase(account=account, new=new, account_key=account_key, keep_token=keep_token)
    except Overtaken:
        raise WrongPassphrase from None
    note(account_id=account.id, kind="passphrase", device=device)


def give_passphrase(
    *, account: Account, new: str, account_key: bytes, keep_token: str | None = None, next_code: str = ""
) -> None:
    """Set a passphrase, and with it a recovery code, for somebody who holds the account key; ends its sessions.

    Raises Refused, and Overtaken where the passphrase is not the one any more that `account` was read with.
    """
    require(rules.may_use_passphrase(new, name_of(account.id)))
    before = account.passphrase
    _lock_with(account, new, account_key)
    changed: dict[str, Any] = {name: getattr(account, name) for name in ("passphrase", "wrapped_by_passphrase")}
    if next_code:
        wrapped = wrapping.wrap_by_code(account.id, account_key, next_code)
        changed |= {"wrapped_by_recovery": wrapped, "recovery_noted": False}
    _replace_lock(account, before, changed, keep_token)


@operation
def note_persona(*, account_id: int, persona_id: int) -> None:
    """Keep a persona's id in the account's sealed list. Call it in the operation that makes the persona.

    Raises Refused while the account is going: what it made now would outlive it.
    """
    account = Account.objects.select_for_update().get(id=account_id)
    if account.going:
        raise Refused(_("Your account is on its way out. Stay, or let it go first."))
    _write_list(account, {*persona_ids(account), persona_id})


@operation
def drop_persona(*, account_id: int, persona_id: int, now: datetime.datetime | None = None) -> None:
    """A persona's key is destroyed: take its id off the list, and leave a receipt. A copy of its words goes too.

    Nothing happens when account or list are gone already.
    """
    account = Account.objects.select_for_update().filter(id=account_id).first()
    if account is None:
        return
    now = now or timezone.now()
    exporting.end(account_id=account_id, now=now)
    known = persona_ids(account)
    _write_list(account, {*known} - {persona_id})
    if persona_id in known:
        keep_setting(account_id=account_id, name=receipts.NAME, value=receipts.written(settings_of(account), now))


@operation
def keep_setting(*, account_id: int, name: str, value: Any) -> None:
    """Keep a choice of the account's owner, sealed."""
    account = Account.objects.select_for_update().get(id=account_id)
    chosen = {**settings_of(account), name: value}
    sealed = seal_json(account.key_id, chosen, f"account:{account.id}:settings")
    Account.objects.filter(id=account_id).update(settings=sealed)


@operation
def _create(account: Account) -> None:
    try:
        account.save(force_insert=True)
    except IntegrityError:
        raise NameTaken from None


@operation
def _replace_lock(account: Account, before: str, changed: dict[str, Any], keep_token: str | None) -> None:
    if not Account.objects.filter(id=account.id, passphrase=before).update(**changed):
        raise Overtaken
    end_sessions(account_id=account.id, keep_token=keep_token)
    account.refresh_from_db(fields=["endings", *changed])


def _lock_with(account: Account, passphrase: str, account_key: bytes) -> None:
    account.passphrase = passphrases.hashed(passphrase)
    account.wrapped_by_passphrase = wrapping.wrap_by_passphrase(account.id, account_key, passphrase)


def _write_list(account: Account, persona_ids: set[int]) -> None:
    try:
        sealed = _seal_list(account, sorted(persona_ids))
    except KeyGone:
        return
    Account.objects.filter(id=account.id).update(personas=sealed)


def _seal_list(account: Account, ids: list[int]) -> bytes:
    text = json.dumps(ids)
    padded = text.ljust(-(-len(text) // _LIST_STEP) * _LIST_STEP)
    return seal(account.key_id, padded, f"account:{account.id}:personas")
