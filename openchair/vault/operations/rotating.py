"""Changing the house key while the house is open: every data key is wrapped anew, none of them changes.

    begin     the next house key stands beside the old one, on disk. From now on whatever is wrapped is wrapped by it,
              because whoever wraps asks inside the transaction that keeps it, and none of those began before
    wrap      in batches, each a transaction of its own: a page waits for one of them at most
    conclude  when nothing is left that only the old key opens, not in the file written ahead either, the next key takes
              the old one's place

Killed anywhere, it goes on where it was: while two keys stand, both open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from django.conf import settings
from django.db import transaction

from openchair.vault import checkpoint, keyring, master, soundness
from openchair.vault.models import Key
from openchair.vault.router import ALIAS

_BATCH = 200
_PATIENCE = 30.0


class Unfinished(Exception):
    """Somebody reads the keys all the while. Nothing is lost; run it again."""


def under_way() -> bool:
    return not settings.HOUSE_KEY and master.next_file().exists()


def begin() -> Path:
    """Make the next house key, or take up the one that stands there; answers its file. Raises MasterKeyUnfit."""
    if settings.HOUSE_KEY:
        raise master.MasterKeyUnfit(
            "The house key comes from OPENCHAIR_KEY, which a running house cannot be told anew. Write it into a file, "
            "name that with OPENCHAIR_KEY_FILE instead, start the house again, then change the key."
        )
    soundness.require_house_key()
    master.make_file(master.next_file())
    with transaction.atomic(using=ALIAS, durable=True):
        pass  # whoever began to write before it stood there has finished when this is over
    return master.next_file()


def wrap_all(*, told: Callable[[int], None]) -> int:
    """Wrap every key by the next house key. `told` hears how many were looked at. Answers how many no key opens."""
    shut = 0
    for batch in _batches():
        shut += _wrap_some(ids=batch)
        told(len(batch))
    return shut


def conclude() -> None:
    """Give the old key up, once nothing needs it. Raises Unfinished; then nothing has changed."""
    if not under_way():
        return  # somebody else has concluded it
    if left := sum(len(_by_the_old(batch)[0]) for batch in _batches()):
        raise Unfinished(f"{left} keys still wait for the new house key. Run it again.")
    # An old wrapping in the file written ahead, and the old key from wherever it was kept, would open what is in it.
    if not checkpoint.truncate(ALIAS, within=_PATIENCE):
        raise Unfinished("Somebody reads the keys all the while, a copy being made perhaps. Run it again later.")
    master.put_in_place()


def _wrap_some(*, ids: list[int]) -> int:
    """How many of these neither house key opens. They are left alone: nobody can read them today either."""
    # Writers of keys wait for this; it reads, opens and writes a batch at most.
    with transaction.atomic(using=ALIAS, durable=True):
        old, shut = _by_the_old(ids)
        for key_id, key in old.items():
            Key.objects.using(ALIAS).filter(id=key_id).update(wrapped=keyring.wrap(key_id, key))
    return shut


def _by_the_old(ids: list[int]) -> tuple[dict[int, bytes], int]:
    """Those of these keys that the next house key does not open yet; and how many none opens."""
    found, shut, opener = {}, 0, master.wrapper()
    for key_id, wrapped in Key.objects.using(ALIAS).filter(id__in=ids).values_list("id", "wrapped"):
        if _opens(opener, key_id, bytes(wrapped)):
            continue
        try:
            found[key_id] = master.unwrap(bytes(wrapped), keyring.context(key_id))
        except (InvalidTag, ValueError):
            shut += 1
    return found, shut


def _opens(opener: AESGCMSIV, key_id: int, wrapped: bytes) -> bool:
    try:
        opener.decrypt(wrapped[: master.NONCE], wrapped[master.NONCE :], keyring.context(key_id))
    except (InvalidTag, ValueError):
        return False
    return True


def _batches() -> Iterator[list[int]]:
    """Of all keys there are now, and of those that come meanwhile with a greater id; the others are new anyway."""
    last = -1
    ids = Key.objects.using(ALIAS).order_by("id").values_list("id", flat=True)
    while batch := list(ids.filter(id__gt=last)[:_BATCH]):
        yield batch
        last = batch[-1]
