"""Whether the house is sound: a few looks before it opens, all of them for `openchair doctor`."""

from __future__ import annotations

import sqlite3
import stat
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from openchair.audit.operations import broken_at
from openchair.care.queries import proof
from openchair.groups.models import Group, House
from openchair.personas.models import Persona
from openchair.speech.search import index
from openchair.vault import soundness
from openchair.vault.master import MasterKeyUnfit
from openchair.web import behind
from openchair.web.environ import Environ
from openchair.web.finding import Finding

# Below this, SQLite lacks what the house's writing needs (UPDATE ... RETURNING).
OLDEST_SQLITE = (3, 35, 0)
OLDEST_PYTHON = (3, 11)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def before_opening(environ: Environ) -> Iterator[Finding]:
    """What would make the house unsafe to open. Quick."""
    yield from _permissions(environ)
    yield _house_key()
    yield _static_files()


def all_of(environ: Environ) -> Iterator[Finding]:
    """Everything a doctor looks at, one after the other. Reads every row of both databases' indexes."""
    yield from _versions()
    yield from before_opening(environ)
    for alias in connections:
        yield from _database(alias)
    yield from _keys()
    yield from _audit()
    yield _answers()
    yield from behind.work()
    yield from behind.mail()


def _permissions(environ: Environ) -> Iterator[Finding]:
    yield _private(environ.data, "The data folder", "chmod 700")
    if not environ.key:
        yield _private(environ.key_file, "The file of the house key", "chmod 600")


def _private(path: Path, name: str, command: str) -> Finding:
    if not path.exists():
        return Finding(False, f"{name}, {path}, is not there.", "Restore it from where you keep its copy.")
    if stat.S_IMODE(path.stat().st_mode) & _OTHERS:
        return Finding(False, f"{name}, {path}, can be read by others on this machine.", f"Run: {command} {path}")
    return Finding(True, f"{name} is for this user alone.")


def _house_key() -> Finding:
    try:
        opens = soundness.opens_a_sample()
    except MasterKeyUnfit as unfit:
        return Finding(False, str(unfit))
    if not opens:
        return Finding(False, "The house key does not open the keys of this house.", "Restore the right one.")
    return Finding(True, "The house key opens what is kept.")


def _static_files() -> Finding:
    if (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return Finding(True, "Style sheets, icons and scripts are there.")
    return Finding(False, "Style sheets, icons and scripts are missing.", "Run `make run`, which makes them.")


def _versions() -> Iterator[Finding]:
    python = sys.version_info[:3]
    said = f"Openchair {version('openchair')}, Django {version('django')}, Python {'.'.join(map(str, python))}"
    yield Finding(python >= OLDEST_PYTHON, f"{said}.", "The house needs Python 3.11 or newer.")
    sqlite = sqlite3.sqlite_version_info
    yield Finding(sqlite >= OLDEST_SQLITE, f"SQLite {sqlite3.sqlite_version}.", "The house needs 3.35 or newer.")
    searches = index.available()
    yield Finding(
        searches,
        f"SQLite {'can' if searches else 'cannot'} search in words.",
        "Search is shut until Python has an SQLite with FTS5, as that of every common system has.",
    )


def _database(alias: str) -> Iterator[Finding]:
    executor = MigrationExecutor(connections[alias])
    due = executor.migration_plan(executor.loader.graph.leaf_nodes())
    name = {"default": "words", "keys": "keys"}[alias]
    yield Finding(
        not due,
        f"The database of {name} is {'up to date' if not due else 'older than this version'}.",
        "Run: openchair migrate",
    )
    if connections[alias].vendor == "sqlite":
        yield from _sqlite(alias, name)


def _sqlite(alias: str, name: str) -> Iterator[Finding]:
    with connections[alias].cursor() as cursor:
        integrity = cursor.execute("PRAGMA integrity_check(5)").fetchall()
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        foreign = cursor.execute("PRAGMA foreign_key_check").fetchone()
    sound = integrity == [("ok",)] and foreign is None
    yield Finding(
        sound,
        f"The file of {name} {'is whole' if sound else 'is damaged'}.",
        "Close the house and restore its last backup; keep the damaged file.",
    )
    # FULL is 2. With less, a power cut loses words that people were told are kept.
    kept = journal == "wal" and synchronous == 2
    yield Finding(kept, f"The file of {name} {'keeps' if kept else 'may lose'} what it said it keeps.", "Report this.")


def _keys() -> Iterator[Finding]:
    in_use = soundness.account_keys()
    in_use |= set(Group.objects.values_list("key_id", flat=True)) | set(
        Persona.objects.values_list("key_id", flat=True)
    )
    missing = soundness.missing(in_use)
    yield Finding(
        not missing,
        f"{len(missing)} keys are missing." if missing else "Nobody's key is missing.",
        "Those words cannot be read. If the keys were not taken away on purpose, restore both databases together.",
    )
    orphans = soundness.orphans(in_use)
    listed = ", ".join(map(str, sorted(orphans)[:20]))
    yield Finding(
        True,
        f"{len(orphans)} keys belong to nothing: {listed}. Left alone: after a restore they may be somebody's words."
        if orphans
        else "No key without an owner.",
    )
    halfway = soundness.unfinished()
    yield Finding(
        not halfway,
        f"{halfway} forgettings stand halfway." if halfway else "No forgetting stands halfway.",
        "The open house finishes them within a minute: run `openchair serve`, then look again.",
    )


def _audit() -> Iterator[Finding]:
    broken, changed = broken_at(), proof.changed()
    remedy = "Somebody wrote past the house. Compare with a backup from before."
    said = f"Note {broken} of what carers did was changed, or is not there any more."
    yield Finding(broken is None, said if broken else "The notes of what carers did are unbroken.", remedy)
    said = f"{len(changed)} decisions are not as they were noted."
    yield Finding(not changed, said if changed else "Every decision is as it was noted.", remedy)


def _answers() -> Finding:
    row = House.objects.first()
    return Finding(
        row is not None and row.opened,
        "The house has answered its questions." if row and row.opened else "The house has not answered its questions.",
        "Run: openchair init",
    )
