"""Data keys: one for each Group, Persona and Account, and a few of the house. They live in the `keys` database.

Order matters. A new key commits here before the row that needs it; a forgotten one goes only after its intent
is committed there (see forgetting.py).
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Collection
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import IntegrityError, transaction

from openchair.ground.ids import random_key
from openchair.vault.master import KEY_BYTES, NONCE, MasterKeyUnfit, unwrap, wrapper
from openchair.vault.models import Key
from openchair.vault.router import ALIAS

_ROOM = 20_000
_warm: OrderedDict[int, AESGCM] = OrderedDict()
_gone: set[int] = set()
_house: dict[str, bytes] = {}
_lock = threading.Lock()


class KeyGone(Exception):
    """Nobody can read this any more. Show "words gone", never an error."""


def new_key() -> int:
    """Make a data key; it is on disk when this returns. Answers its id."""
    key_id = random_key()
    with transaction.atomic(using=ALIAS, durable=True):
        Key.objects.using(ALIAS).create(id=key_id, wrapped=wrap(key_id, secrets.token_bytes(KEY_BYTES)))
    return key_id


def new_keys(count: int) -> list[int]:
    """Many at once, for filling a demonstration house."""
    ids = [random_key() for _ in range(count)]
    with transaction.atomic(using=ALIAS, durable=True):
        Key.objects.using(ALIAS).bulk_create(
            Key(id=key_id, wrapped=wrap(key_id, secrets.token_bytes(KEY_BYTES))) for key_id in ids
        )
    return ids


def cipher(key_id: int) -> AESGCM:
    """The cipher of a data key; raises KeyGone when it was destroyed."""
    known = _warm.get(key_id)
    if known is not None:
        return known
    wrapped = Key.objects.using(ALIAS).filter(id=key_id).values_list("wrapped", flat=True).first()
    if wrapped is None:
        raise KeyGone
    return _remember(key_id, bytes(wrapped))


def warm(key_ids: set[int]) -> None:
    """Fetch in one query the keys that are not in memory yet."""
    cold = [key_id for key_id in key_ids if key_id not in _warm]
    if cold:
        for key_id, wrapped in Key.objects.using(ALIAS).filter(id__in=cold).values_list("id", "wrapped"):
            with suppress(KeyGone):
                _remember(key_id, bytes(wrapped))


def house_key(label: str) -> bytes:
    """A key of the whole house, made at first use and never changed afterwards: `tie`, `names`, `signing`..."""
    known = _house.get(label)
    if known is not None:
        return known
    row = Key.objects.using(ALIAS).filter(label=label).values_list("id", "wrapped").first()
    if row is None:
        _make_house_key(label)
        return house_key(label)
    return _house.setdefault(label, _opened(*row))


def prove() -> None:
    """Raise MasterKeyUnfit when the house key is not the one these keys were wrapped with. For the start."""
    house_key("proof")


def existing(key_ids: Collection[int]) -> list[int]:
    """Which of these keys are not destroyed, asking the disk."""
    return list(Key.objects.using(ALIAS).filter(id__in=list(key_ids)).values_list("id", flat=True))


def destroy(key_ids: Collection[int]) -> None:
    """Delete keys, all or none. They are off the disk only after a truncating checkpoint: see forgetting.py."""
    with transaction.atomic(using=ALIAS):
        Key.objects.using(ALIAS).filter(id__in=list(key_ids), label=None).delete()
    for key_id in key_ids:
        drop(key_id)


def drop(key_id: int) -> None:
    """Forget a destroyed key in this process's memory, and let no slow reader put it back there."""
    with _lock:
        _gone.add(key_id)
        _warm.pop(key_id, None)


def drop_all() -> None:
    with _lock:
        _warm.clear()
        _gone.clear()
        _house.clear()


def _make_house_key(label: str) -> None:
    key_id = random_key()
    try:
        with transaction.atomic(using=ALIAS):
            Key.objects.using(ALIAS).create(
                id=key_id, label=label, wrapped=wrap(key_id, secrets.token_bytes(KEY_BYTES))
            )
    except IntegrityError:
        return  # another process was first; its key is read next


def wrap(key_id: int, key: bytes) -> bytes:
    """Inside the transaction that keeps it: see master.wrapper."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + wrapper().encrypt(nonce, key, context(key_id))


def _remember(key_id: int, wrapped: bytes) -> AESGCM:
    try:
        key = unwrap(wrapped, context(key_id))
    except InvalidTag:
        raise KeyGone from None
    made = AESGCM(key)
    with _lock:
        if key_id in _gone:
            raise KeyGone
        _warm[key_id] = made
        while len(_warm) > _ROOM:
            _warm.popitem(last=False)
    return made


def _opened(key_id: int, wrapped: bytes | memoryview) -> bytes:
    try:
        return unwrap(bytes(wrapped), context(key_id))
    except InvalidTag:
        raise MasterKeyUnfit("This house key does not open the keys of this house. Restore the right one.") from None


def context(key_id: int) -> bytes:
    """What a wrapped key is bound to: on another row it does not open."""
    return b"key:%d" % key_id
