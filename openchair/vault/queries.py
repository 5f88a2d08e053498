"""What the vault answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from openchair.vault import ties
from openchair.vault.keyring import KeyGone
from openchair.vault.models import Account
from openchair.vault.sealing import unseal, unseal_json
from openchair.vault.sessions import SignedIn


def personas_of(account: SignedIn) -> list[int]:
    """The row ids of this account's personas, in no order that means anything."""
    return persona_ids(account)


def persona_ids(account: Account | SignedIn) -> list[int]:
    return list(_open(account, "personas") or [])


def settings_of(account: Account | SignedIn) -> dict[str, Any]:
    return dict(_open(account, "settings") or {})


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


def _open(account: Account | SignedIn, what: str) -> Any:
    try:
        return unseal_json(account.key_id, getattr(account, what), f"account:{account.id}:{what}")
    except KeyGone:
        return None
