"""Keys live in a database of their own, everything else in the other."""

from __future__ import annotations

from typing import Any

ALIAS = "keys"


class KeysRouter:
    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return ALIAS if model._meta.label == "vault.Key" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        return (db == ALIAS) == (app_label == "vault" and model_name == "key")
