"""Copies as tests make them: nobody looks on, and what is in one is read past the house."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from openchair.vault.copies import making, places
from openchair.vault.copies.making import SQLITE_FILE


def quiet(*_: object) -> None:
    """Nobody looks on."""


def copied(two_places: tuple[Path, Path]) -> tuple[Path, Path]:
    words, keys = two_places
    return making.words(words, keep=3, told=quiet), making.keys(keys, told=quiet)


def in_copy(folder: Path, kind: str, sql: str) -> list[Any]:
    with closing(sqlite3.connect(f"file:{folder / SQLITE_FILE[kind]}?immutable=1", uri=True)) as file:
        return file.execute(sql).fetchall()


def rows_of(name: str) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(f"file:{name}", uri=True)) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(file.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables}


def aged(place: Path, kind: str, by: datetime.timedelta) -> Path:
    """The newest copy, as if it had been made so long ago."""
    copy = places.whole(place, kind)[0]
    older = copy.folder.with_name(f"{kind}-{copy.made - by:%Y%m%dT%H%M%SZ}")
    copy.folder.rename(older)
    return older
