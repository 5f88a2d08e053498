"""Signing in and out. Known names, unknown names and wrong passphrases get one answer, in bytes and in time."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from openchair.ground.writing import operation
from openchair.vault import elsewhere, limits, passphrases, tokens, wrapping
from openchair.vault.models import Account, Session
from openchair.vault.queries import by_name
from openchair.vault.sealing import readable_json
from openchair.vault.signed import SignedIn
from openchair.vault.ties import name_mark


class NotRight(Exception):
    """Name and passphrase do not belong together. Which of the two is wrong is not said, and not known here."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An account and the key that only its owner has, which is empty where a passkey came without it.

    `how` somebody came in is an event of lately.py, empty for none; `two`: by a second step or a passkey. `untaught`: a
    passkey, by its random id, that could open the account key from now on, and what it gave to do so.
    """

    account: Account
    account_key: bytes
    how: str = "in"
    two: bool = False
    untaught: tuple[str, bytes] | None = None


def sign_in(*, name: str, passphrase: str, device: str | None, address: str) -> Unlocked:
    """Who this is. `device` from devices.known, `address` the client's. Raises NotRight, limits.Wait.

    A device that this account came from before has turns of its own: whatever others try elsewhere, and behind
    the same address, its owner is not kept out.
    """
    if device is not None:
        turn = limits.turn((limits.DEVICES, device))
    else:
        turn = limits.turn((limits.PREFIXES, limits.network(address)), (limits.NAMES, name_mark(name)))
    account = by_name(name)
    right = passphrases.is_right(passphrase, account.passphrase if account else None)
    if account is None or not right:
        raise NotRight
    turn.give_back()
    return unlock(account=account, passphrase=passphrase)


def unlock(*, account: Account, passphrase: str) -> Unlocked:
    """Open the account key with a passphrase that is right. Raises NotRight."""
    account_key = wrapping.open_by_passphrase(account.id, bytes(account.wrapped_by_passphrase), passphrase)
    if account_key is None:
        raise NotRight
    if passphrases.is_dated(account.passphrase):
        dated, account.passphrase = account.passphrase, passphrases.hashed(passphrase)
        account.wrapped_by_passphrase = wrapping.wrap_by_passphrase(account.id, account_key, passphrase)
        _renew(account, dated)
    return Unlocked(account, account_key)


def account_key_by(*, account_id: int, passphrase: str) -> bytes:
    """The account key of somebody who is signed in already. Raises NotRight."""
    return unlock(account=Account.objects.get(id=account_id), passphrase=passphrase).account_key


@operation
def end_sessions(*, account_id: int, keep_token: str | None = None) -> int:
    """End the account's sessions, all or all but the one with this token; answers how many.

    A sign-in whose passphrase was checked before this begins none after it.
    """
    Account.objects.filter(id=account_id).update(endings=F("endings") + 1)
    rows = Session.objects.filter(account_id=account_id)
    if keep_token is not None:
        rows = rows.exclude(id=tokens.row_id(keep_token))
    return rows.delete()[0]


@operation
def end_session(*, account: SignedIn, pid: str) -> None:
    """End one session of this account, by the random id that its owner was told. Nothing happens if it is over."""
    for row_id, about in Session.objects.filter(account_id=account.id).values_list("id", "about"):
        told = readable_json(account.key_id, about, elsewhere.context(row_id)) or {}
        if told.get("pid") == pid:
            Session.objects.filter(id=row_id).delete()


@operation
def _renew(account: Account, dated: str) -> None:
    # Only if nobody set another passphrase meanwhile: the old one must not come back.
    Account.objects.filter(pk=account.pk, passphrase=dated).update(
        passphrase=account.passphrase, wrapped_by_passphrase=account.wrapped_by_passphrase
    )
