"""Whether the keys are sound. For `openchair doctor`; nothing here tells what a key opens, or whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from openchair.vault import keyring
from openchair.vault.keyring import KeyGone
from openchair.vault.master import MasterKeyUnfit
from openchair.vault.models import Account, Export, Forgetting, Key
from openchair.vault.router import ALIAS

_SAMPLE = 5


def opens_a_sample() -> bool:
    """Whether the house key opens any of a few keys that are kept, asking the disk. True where none is kept yet."""
    keyring.drop_all()
    some = list(Key.objects.using(ALIAS).order_by("label", "id").values_list("id", flat=True)[:_SAMPLE])
    return not some or any(map(_opens, some))


def require_house_key() -> None:
    """Raise MasterKeyUnfit where the house key opens none of the keys that are kept: make nothing with it."""
    if not opens_a_sample():
        raise MasterKeyUnfit("This house key does not open the keys of this house. Restore the right one.")


def account_keys() -> set[int]:
    """Those of accounts, and those of the copies that people asked for."""
    return set().union(*keys_in_use().values())


def keys_in_use() -> dict[str, set[int]]:
    """The keys that rows of the vault need, by what they are of."""
    return {
        "account": set(Account.objects.values_list("key_id", flat=True)),
        "export": set(Export.objects.values_list("key_id", flat=True)),
    }


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


def _opens(key_id: int) -> bool:
    try:
        keyring.cipher(key_id)
    except (KeyGone, ValueError):
        return False
    return True
