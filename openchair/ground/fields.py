"""Field types that every room uses: random keys, public ids, sealed bytes."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from openchair.ground.ids import PUBLIC_ID_LENGTH, public_id, random_key


class RandomKey(models.BigIntegerField):  # type: ignore[type-arg]
    """Primary key of 63 random bits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("primary_key", True)
        kwargs.setdefault("default", random_key)
        kwargs.setdefault("editable", False)
        super().__init__(**kwargs)

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        # SQLite keeps a hidden running number beside a "bigint" key: who came after whom, for any thief to read.
        # An "integer" key is that number itself.
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class PublicId(models.CharField):  # type: ignore[type-arg]
    """What a URL may carry: 128 random bits, unique."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", PUBLIC_ID_LENGTH)
        kwargs.setdefault("default", public_id)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        super().__init__(**kwargs)


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Ciphertext made by vault.sealing. Empty bytes mean: nothing was ever written, or it was taken back."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", bytes)
        kwargs.setdefault("editable", False)
        super().__init__(**kwargs)
