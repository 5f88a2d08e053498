"""What stands in the row of somebody's copy, and what the vault itself puts into it."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

from openchair.vault.keyring import KeyGone
from openchair.vault.models import Account, Export
from openchair.vault.queries import held_by_vault
from openchair.vault.sealing import seal_json, unseal_json

FORMAT, VERSION = "openchair-copy", 1


class Progress(NamedTuple):
    """How many of their faces are in it. `made`: it lies ready."""

    asked: datetime.datetime
    done: int = 0
    all: int = 0
    made: bool = False


def context(export: Export) -> str:
    return f"export:{export.pid}"


def seal(export: Export, progress: Progress) -> bytes:
    inside = {**progress._asdict(), "asked": progress.asked.isoformat(timespec="seconds")}
    return seal_json(export.key_id, inside, f"{context(export)}:progress")


def progress_of(export: Export) -> Progress:
    """Raises KeyGone."""
    inside = unseal_json(export.key_id, export.progress, f"{context(export)}:progress")
    return Progress(**{**inside, "asked": datetime.datetime.fromisoformat(inside["asked"])})


def of(account_id: int) -> tuple[Export, Progress] | None:
    """The copy that this account has or waits for. One query, and one for its key."""
    export = Export.objects.filter(account_id=account_id).first()
    try:
        return (export, progress_of(export)) if export else None
    except KeyGone:
        return None


def whole(account: Account, groups: list[dict[str, Any]], now: datetime.datetime) -> dict[str, Any]:
    """All of it, as it stands in data.json; see archive/schema.json."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made": now.date().isoformat(),
        "account": {**held_by_vault(account, now), **import_string(settings.EXPORTED_ACCOUNT)(account=account)},
        "groups": sorted(groups, key=lambda group: str(group["group"]).casefold()),
    }
