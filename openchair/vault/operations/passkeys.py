"""Keeping a passkey, coming in with it, naming it, letting go of it."""

from __future__ import annotations

import hmac

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.vault import app, passkeys, relying, rules, wrapping
from openchair.vault.keyring import KeyGone
from openchair.vault.models import Account, Passkey
from openchair.vault.operations.lately import note
from openchair.vault.operations.signing_in import NotRight, Unlocked, end_sessions
from openchair.vault.passkeys import Kept
from openchair.vault.relying import Shown, State


@operation
def keep_passkey(
    *,
    account_id: int,
    state: State,
    handle: bytes,
    answer: str,
    name: str,
    account_key: bytes = b"",
    given: bytes = b"",
    proven: bool = False,
    keep_token: str | None = None,
    device: str = "",
) -> Passkey:
    """Keep what a device made; ends the other sessions. Raises Refused, relying.Unfit. Ask for the passphrase before.

    `given` is what its PRF extension gave: with that and the account key it opens the account key from now on. `proven`
    as in rules.may_change_ways.
    """
    made = relying.made(state, answer)
    account = Account.objects.select_for_update().get(id=account_id)
    have = Passkey.objects.filter(account_id=account_id).count()
    require(rules.may_change_ways(have=have > 0 or app.of(account) is not None, proven=proven))
    require(rules.may_keep_passkey(have=have, name=name))
    if made.credential_data is None or len(made.credential_data.credential_id) > passkeys.LONGEST_ID:
        raise relying.Unfit
    wrapped = wrapping.wrap_by_passkey(account_id, account_key, given) if account_key and given else b""
    kept = Kept(bytes(made.credential_data), made.counter, handle, name, wrapped)
    row = Passkey(account_id=account_id, mark=passkeys.mark(made.credential_data.credential_id))
    row.data = kept.sealed(row.pid, account.key_id)
    _create(row)
    end_sessions(account_id=account_id, keep_token=keep_token)
    note(account_id=account_id, kind="passkey-new", device=device)
    return row


def come_in(*, state: State, answer: str, given: bytes = b"", device: str = "") -> Unlocked:
    """Who shows this passkey, with the account key where the device opens it. Raises NotRight, for whatever reason.

    A passkey that nobody has costs the same work as one whose answer is wrong.
    """
    try:
        row, kept = _find(relying.credential_id(answer))
        shown = relying.shown(state, answer, kept.credential if kept else None)
    except relying.Unfit:
        raise NotRight from None
    if row is None or kept is None or not hmac.compare_digest(shown.handle, kept.handle):
        raise NotRight
    if not _count(passkey_id=row.id, shown=shown):
        note(account_id=row.account_id, kind="copy", device=device)
        raise NotRight
    account_key = wrapping.open_by_passkey(row.account_id, kept.wrapped, given) if given else None
    untaught = (row.pid, given) if given and not account_key else None
    return Unlocked(row.account, account_key or b"", how="in-passkey", two=True, untaught=untaught)


@operation
def teach(*, account_id: int, pid: str, account_key: bytes, given: bytes) -> None:
    """Let this passkey open the account key from now on, with what it gave. Nothing happens if it was removed."""
    row = Passkey.objects.select_related("account").filter(account_id=account_id, pid=pid).first()
    if row is not None:
        wrapped = wrapping.wrap_by_passkey(account_id, account_key, given)
        _write(row, Kept.of(row, row.account.key_id)._replace(wrapped=wrapped))


@operation
def name_passkey(*, account_id: int, pid: str, name: str) -> None:
    """Give it another name, for its owner alone. Raises Refused, Passkey.DoesNotExist."""
    require(rules.may_name_passkey(name))
    row = Passkey.objects.select_related("account").select_for_update(of=("self",)).get(account_id=account_id, pid=pid)
    _write(row, Kept.of(row, row.account.key_id)._replace(name=name))


@operation
def remove_passkey(
    *, account_id: int, pid: str, cares: bool, proven: bool, keep_token: str | None = None, device: str = ""
) -> None:
    """Let go of it; ends the other sessions. Raises Refused, Passkey.DoesNotExist. Ask for the passphrase before."""
    account = Account.objects.select_for_update().get(id=account_id)
    row = Passkey.objects.get(account_id=account_id, pid=pid)
    others = Passkey.objects.filter(account_id=account_id).exclude(id=row.id).exists()
    require(rules.may_change_ways(have=True, proven=proven))
    require(rules.may_give_up_way(last=not others and app.of(account) is None, cares=cares))
    row.delete()
    end_sessions(account_id=account_id, keep_token=keep_token)
    note(account_id=account_id, kind="passkey-gone", device=device)


@operation
def _count(*, passkey_id: int, shown: Shown) -> bool:
    """Whether the device's own count went on. One that stands still or goes back has been copied; 0 counts nothing."""
    row = Passkey.objects.select_related("account").select_for_update(of=("self",)).filter(id=passkey_id).first()
    if row is None:
        return False
    kept = Kept.of(row, row.account.key_id)
    if shown.counter > kept.counter:
        _write(row, kept._replace(counter=shown.counter))
        return True
    return shown.counter == kept.counter == 0


def _find(credential_id: bytes) -> tuple[Passkey | None, Kept | None]:
    row = Passkey.objects.select_related("account").filter(mark=passkeys.mark(credential_id)).first()
    try:
        return (row, Kept.of(row, row.account.key_id)) if row else (None, None)
    except KeyGone:
        return None, None


def _create(row: Passkey) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("This passkey is here already.")) from None


def _write(row: Passkey, kept: Kept) -> None:
    Passkey.objects.filter(id=row.id).update(data=kept.sealed(row.pid, row.account.key_id))
