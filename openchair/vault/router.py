"""Keys live in a database of their own, and with them the proof of the last note; everything else in the other."""

from __future__ import annotations

from typing import Any

ALIAS = "keys"
_THERE = {"vault.key", "audit.last"}


class KeysRouter:
    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return ALIAS if model._meta.label_lower in _THERE else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        return (db == ALIAS) == (f"{app_label}.{model_name}" in _THERE)
