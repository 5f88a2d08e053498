"""Copying both databases while the house is open.

**Words first, keys after.** A key commits before the row that needs it. So the key of every row in the copy of the
words was there before that row, and is in the copy of the keys that is made later, unless it was destroyed in between:
then it has to be gone. The other way round, somebody who came while the words were copied would be in it without a key.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connections
from django.utils import timezone

from openchair.vault.copies import manifest, places
from openchair.vault.copies.places import KEYS, WORDS, NoCopy
from openchair.vault.keyring import house_key
from openchair.vault.receipts import COPIES_LIVE
from openchair.vault.router import ALIAS

# What somebody takes back is out of every copy of the words within this time: the promise page says so.
WORDS_LIVE = datetime.timedelta(days=30)
SQLITE_FILE = {WORDS: "words.sqlite3", KEYS: "keys.sqlite3"}
DUMP = "words.dump"
_PAGES = 2_000
_ODD = datetime.timedelta(minutes=10)
# A part of the work that is done, and what there is in all; the unit is each step's own.
Told = Callable[[str, int, int], None]


def words(place: Path, *, keep: int, told: Told) -> Path:
    """A new copy of the words; answers its folder. Of the older ones `keep` stay with it, none beyond 30 days."""
    made = _copy(place, WORDS, "default", told)
    older = [copy for copy in places.whole(place, WORDS) if copy.folder != made]
    for number, copy in enumerate(older, start=1):
        if number >= keep or timezone.now() - copy.made > WORDS_LIVE:
            places.drop(copy, overwrite=False)
    return made


def keys(place: Path, *, told: Told) -> Path:
    """A new copy of the keys; answers its folder. Those older than 12 hours are written over and gone."""
    made = _copy(place, KEYS, ALIAS, told)
    drop_old_keys(place, now=timezone.now())
    return made


def drop_old_keys(place: Path, *, now: datetime.datetime) -> None:
    """Halves too: a half copy has keys in it as well."""
    with places.alone(place):
        for copy in kept_too_long(place, now=now):
            places.drop(copy, overwrite=True)


def kept_too_long(place: Path, *, now: datetime.datetime) -> list[places.Copy]:
    """Copies of keys that may hold one which was destroyed, and promised to be nowhere."""
    # One from the future was made while the clock was wrong: nobody knows how old it is.
    return [copy for copy in places.lying(place, KEYS) if not -_ODD < now - copy.made < COPIES_LIVE]


def _copy(place: Path, kind: str, alias: str, told: Told) -> Path:
    house_key("copies")  # is in the copy of the keys from the first one on
    with places.alone(place):
        for copy in places.lying(place, kind):
            if copy.half:  # whoever made it is dead, or would hold the line
                places.drop(copy, overwrite=kind == KEYS)
        now = timezone.now()
        with places.begun(place, kind, now) as folder:
            if connections[alias].vendor == "sqlite":
                _from_sqlite(alias, places.new_file(folder / SQLITE_FILE[kind]), kind, told)
            else:
                _from_postgres(alias, places.new_file(folder / DUMP), told)
            # Words are as new as the end of their copying at most, keys as old as its beginning at least.
            at = now if kind == KEYS else timezone.now()
            size = sum(path.stat().st_size for path in folder.iterdir())
            read = counted(f"Hashing the {kind}", size, told)
            manifest.write(folder, kind, alias, at, read)
            made = folder.name.removeprefix(".half-")
    return place / made


def _from_sqlite(alias: str, to: Path, kind: str, told: Told) -> None:
    name = connections[alias].settings_dict["NAME"]
    with (
        closing(sqlite3.connect(name, timeout=30, isolation_level=None)) as source,
        closing(sqlite3.connect(to)) as copy,
    ):
        # From here on this connection sees one moment, whatever is written meanwhile. Without it each write by another
        # process would begin the copy again, and in a busy house it would never end.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")  # the folder is settled before it gets its name
        source.backup(
            copy, pages=_PAGES, progress=lambda _, left, total: told(f"Copying the {kind}", total - left, total)
        )


def _from_postgres(alias: str, to: Path, told: Told) -> None:
    """pg_dump reads one moment, too: it begins one transaction and sees nothing that comes after."""
    given, environment = postgres(alias)
    told("Copying the words with pg_dump", 0, 1)
    run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={to}", *given], environment)
    told("Copying the words with pg_dump", 1, 1)


def postgres(alias: str) -> tuple[list[str], dict[str, str]]:
    """How PostgreSQL's programs reach this database. The passphrase is in the environment, where `ps` does not look."""
    at = connections[alias].settings_dict
    named = {"--host": at["HOST"], "--port": at["PORT"], "--username": at["USER"], "--dbname": at["NAME"]}
    secret = {"PGPASSWORD": at["PASSWORD"]} if at["PASSWORD"] else {}
    return [f"{name}={value}" for name, value in named.items() if value], {**os.environ, **secret}


def run(command: list[str], environment: dict[str, str]) -> None:
    """Raises NoCopy with what the program said last."""
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise NoCopy(f"{command[0]} is missing. On Debian: apt install postgresql-client") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
        raise NoCopy(f"{command[0]} did not do it. It said: {said}")


def counted(what: str, size: int, told: Told) -> Callable[[int], None]:
    done = 0

    def add(more: int) -> None:
        nonlocal done
        done += more
        told(what, done, size)

    return add
