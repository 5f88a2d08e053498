"""Looking into copies without changing a byte of them, with the house's own models."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connections

from openchair.vault import keyring
from openchair.vault.copies.making import SQLITE_FILE
from openchair.vault.copies.places import KEYS, WORDS
from openchair.vault.router import ALIAS


@contextmanager
def into(*, words: Path | None, keys: Path) -> Iterator[None]:
    """While the block lasts, this process's databases are those of the copies in these folders, and cannot be written.

    Without `words` only the keys are. For a command that serves nobody: never in a house that is open.
    """
    folders = {ALIAS: keys / SQLITE_FILE[KEYS]} | ({"default": words / SQLITE_FILE[WORDS]} if words else {})
    before = {alias: connections[alias].settings_dict for alias in folders}
    try:
        for alias, file in folders.items():
            _turn(alias, {**before[alias], **_only_read(file)})
        yield
    finally:
        for alias, settings in before.items():
            _turn(alias, settings)


def _turn(alias: str, settings: dict[str, object]) -> None:
    connections[alias].close()
    connections[alias].settings_dict = settings
    keyring.drop_all()


def _only_read(file: Path) -> dict[str, object]:
    # `immutable`: no file is made beside it, and nobody else writes to it.
    return {
        "NAME": f"file:{quote(str(file.resolve()))}?mode=ro&immutable=1",
        "OPTIONS": {"init_command": "PRAGMA query_only=ON; PRAGMA cache_size=-12000;"},
    }
