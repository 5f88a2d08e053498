"""An acknowledged word is on disk, and writers queue before they read. Asked of a real connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import ConnectionHandler, transaction

from tests.house.sources import nothing

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "mmap_size": 0, "foreign_keys": 1}


def weak_points(database: dict[str, Any], file: Path) -> list[str]:
    """What a SQLite database with these settings would not keep. `file` is made for the asking."""
    connection = ConnectionHandler({"default": {**database, "NAME": file}})["default"]
    try:
        with connection.cursor() as cursor:
            asked = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
        found = [f"{name} is {asked[name]}, not {wanted}" for name, wanted in PRAGMAS.items() if asked[name] != wanted]
        if not _locks_at_once(connection, file):
            found.append("a transaction takes the write lock late, so that it can fail half-way")
        return found
    finally:
        connection.close()


def _locks_at_once(connection: Any, file: Path) -> bool:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return True
    finally:
        other.close()
        connection.rollback()
        connection.set_autocommit(True)
    return False


@pytest.fixture(autouse=True)
def _may_connect(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def _sqlite(alias: str) -> dict[str, Any]:
    from openchair.web.settings import _sqlite

    return {**settings.DATABASES[alias], **_sqlite("x.sqlite3")}


@pytest.mark.parametrize("alias", ["default", "keys"])
def test_nothing_acknowledged_is_lost(alias, tmp_path):
    nothing(weak_points(_sqlite(alias), tmp_path / "x.sqlite3"))


@pytest.mark.parametrize(
    ("weaker", "found"),
    [
        ({"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"}, "synchronous is 1"),
        ({"transaction_mode": "DEFERRED"}, "late"),
    ],
)
def test_a_weaker_setting_is_found(weaker, found, tmp_path):
    database = _sqlite("default")
    database["OPTIONS"] = {**database["OPTIONS"], **weaker}
    assert any(found in point for point in weak_points(database, tmp_path / "x.sqlite3"))


def test_no_request_holds_a_transaction_open():
    assert not any(database.get("ATOMIC_REQUESTS") for database in settings.DATABASES.values())
    assert transaction.get_autocommit()
