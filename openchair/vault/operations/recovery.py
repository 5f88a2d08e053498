"""The way back for somebody who forgot their passphrase: a code on paper, and nothing else."""

from __future__ import annotations

from openchair.ground.writing import operation
from openchair.vault import codes, limits, wrapping
from openchair.vault.models import Account
from openchair.vault.operations.accounts import give_passphrase
from openchair.vault.operations.lately import note
from openchair.vault.operations.signing_in import NotRight, Unlocked
from openchair.vault.queries import by_name
from openchair.vault.sessions import Overtaken

# Opened in place of the account that is not there, so that both ways do the same.
_NOBODY = bytes(wrapping.WRAPPED_BYTES)


@operation
def make_recovery_code(*, account_id: int, account_key: bytes, device: str = "") -> str:
    """A new code, in place of the one before; shown once, kept nowhere. 24 signs."""
    code = codes.new_code()
    wrapped = wrapping.wrap_by_code(account_id, account_key, code)
    note(account_id=account_id, kind="code", device=device)
    Account.objects.filter(id=account_id).update(wrapped_by_recovery=wrapped, recovery_noted=False)
    return code


@operation
def note_recovery_code(*, account_id: int) -> None:
    """Its owner has it on paper."""
    Account.objects.filter(id=account_id).exclude(wrapped_by_recovery=b"").update(recovery_noted=True)


def set_passphrase_by_recovery(*, name: str, code: str, passphrase: str, address: str) -> tuple[Unlocked, str]:
    """A new passphrase for whoever holds the code, with the account key as it was; answers the next code.

    Ends all sessions. Raises NotRight for a wrong name or code alike, Refused, limits.Wait.
    """
    limits.turn((limits.RECOVERIES, limits.network(address)))
    account = by_name(name)
    wrapped = bytes(account.wrapped_by_recovery) if account else _NOBODY
    account_key = wrapping.open_by_code(account.id if account else 0, wrapped or _NOBODY, codes.read(code))
    if account is None or account_key is None:
        raise NotRight
    next_code = codes.new_code()
    try:
        give_passphrase(account=account, new=passphrase, account_key=account_key, next_code=next_code)
    except Overtaken:
        raise NotRight from None
    return Unlocked(account, account_key, how="in-code"), next_code
