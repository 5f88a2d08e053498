"""Whether the keys are sound. For `openchair doctor`; nothing here tells what a key opens, or whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from openchair.vault.keyring import KeyGone
from openchair.vault.models import Account, Forgetting, Key
from openchair.vault.router import ALIAS
from openchair.vault.sealing import Tampered, readable


def opens_a_sample() -> bool:
    """Whether the house key opens what lies in the vault. True for a vault that holds nothing yet."""
    sample = Account.objects.exclude(name=b"").values_list("id", "key_id", "name").first()
    if sample is None:
        return True
    account_id, key_id, sealed = sample
    try:
        return readable(key_id, sealed, f"account:{account_id}:name") is not None
    except (KeyGone, Tampered):
        return False


def account_keys() -> set[int]:
    return set(Account.objects.values_list("key_id", flat=True))


def orphans(in_use: Iterable[int]) -> set[int]:
    """Keys that belong to no row. They are never swept: after a restore they may be somebody's words."""
    kept = Key.objects.using(ALIAS).filter(label=None).values_list("id", flat=True)
    return set(kept) - set(in_use)


def missing(in_use: Iterable[int]) -> set[int]:
    """Keys that rows need and that are not there, less those that were destroyed on purpose."""
    kept = set(Key.objects.using(ALIAS).values_list("id", flat=True))
    return set(in_use) - kept - set(Forgetting.objects.filter(done=True).values_list("key_id", flat=True))


def unfinished() -> int:
    """Forgettings whose key is gone and whose row does not say so yet."""
    planned = set(Forgetting.objects.filter(done=False).values_list("key_id", flat=True))
    return len(planned - set(Key.objects.using(ALIAS).filter(id__in=planned).values_list("id", flat=True)))
