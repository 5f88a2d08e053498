"""Putting a copy of the words and one of the keys where a house reads them. Files alone; see operations/settling.py."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.db import connections
from django.db.migrations.loader import MigrationLoader

from openchair.vault import master
from openchair.vault.copies import looking, making, manifest
from openchair.vault.copies.making import DUMP, SQLITE_FILE, Told
from openchair.vault.copies.manifest import Manifest
from openchair.vault.copies.places import KEYS, WORDS, NoCopy, new_file, settle
from openchair.vault.master import MasterKeyUnfit

_PIECE = 1 << 20


def pair(words: Path, keys: Path) -> tuple[Manifest, Manifest]:
    """Both manifests, where these two can stand together. Raises NoCopy."""
    of_words, of_keys = manifest.read(words), manifest.read(keys)
    if (of_words.kind, of_keys.kind) != (WORDS, KEYS):
        raise NoCopy(f"{words} is no copy of words, or {keys} none of keys. Were they given the other way round?")
    if of_words.house != of_keys.house:
        raise NoCopy("These are copies of two different houses.")
    if of_keys.at < of_words.at:
        raise NoCopy(
            f"The copy of the keys is older than that of the words ({of_keys.at:%d %B %H:%M} and "
            f"{of_words.at:%d %B %H:%M} UTC): whoever came in between would be in it without a key. "
            "Take a copy of the keys that is newer, or older words."
        )
    return of_words, of_keys


def require_known(*manifests: Manifest) -> None:
    """Raise NoCopy where a newer version of the house made one of these."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).graph.nodes}
    for one in manifests:
        if strange := sorted(set(one.steps) - known):
            raise NoCopy(
                f"The copy of the {one.kind} was made by a newer Openchair, {one.openchair} ({strange[0]}). "
                "Install that one first."
            )


def require_empty(data: Path) -> None:
    """Only the house key may be there already. Raises NoCopy."""
    there = sorted(path.name for path in data.iterdir()) if data.is_dir() else []
    full = [name for name in there if not name.startswith(("house.key", ".restoring-"))]
    if full:
        raise NoCopy(
            f"{data} is not empty ({', '.join(full[:3])}). A copy only goes into an empty folder, with house.key alone "
            "in it: nothing is ever written over. Choose another with OPENCHAIR_DATA."
        )
    if connections["default"].vendor != "sqlite" and connections["default"].introspection.table_names():
        raise NoCopy("The database of OPENCHAIR_DATABASE is not empty. A copy only goes into an empty one.")


def require_same_kind(of_words: Manifest) -> None:
    """A dump of PostgreSQL goes into PostgreSQL, a file into a file. Raises NoCopy."""
    vendor = connections["default"].vendor
    if of_words.database != vendor:
        raise NoCopy(
            f"These words come from {of_words.database}, and OPENCHAIR_DATABASE leads to {vendor}. Set it to "
            + ("nothing." if of_words.database == "sqlite" else "an empty PostgreSQL.")
        )


def require_our_key(keys: Path, *manifests: Manifest) -> None:
    """Raise NoCopy or MasterKeyUnfit unless the house key opens these keys, and these manifests are this house's."""
    with looking.into(words=None, keys=keys):
        try:
            strange = [one.kind for one in manifests if not manifest.is_ours(one)]
        except MasterKeyUnfit as unfit:
            needed = next(one.opened_by for one in manifests if one.opened_by)
            raise NoCopy(f"{unfit} The copy needs the one called {needed}; this is {master.name()}.") from None
        if strange:
            raise NoCopy(f"What stands beside the copy of the {strange[0]} was changed, or is another house's.")


def put(words: Path, keys: Path, data: Path, *, told: Told) -> None:
    """Copy the files, hash what was written, and only then give them their names. Raises NoCopy."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    data.chmod(0o700)
    of_words, of_keys = manifest.read(words), manifest.read(keys)
    size = sum(size for one in (of_words, of_keys) for _, size in one.files.values())
    read = making.counted("Putting back", size, told)
    placed = [_put_one(keys, of_keys, SQLITE_FILE[KEYS], data, read)]
    if of_words.database == "sqlite":
        placed.append(_put_one(words, of_words, SQLITE_FILE[WORDS], data, read))
    else:
        _into_postgres(words, of_words, read)
    for half, whole in placed:
        half.rename(whole)
    settle(data)
    for connection in connections.all(initialized_only=True):
        connection.close()


def _put_one(folder: Path, of: Manifest, name: str, data: Path, read: Callable[[int], None]) -> tuple[Path, Path]:
    half = data / f".restoring-{name}"
    half.unlink(missing_ok=True)
    digest = hashlib.sha256()
    with (folder / name).open("rb") as source, new_file(half).open("wb") as target:
        while piece := source.read(_PIECE):
            digest.update(piece)
            target.write(piece)
            read(len(piece))
    settle(half)
    if digest.hexdigest() != of.files[name][0]:
        half.unlink()
        raise NoCopy(f"{folder / name} is not as it was written. Take another copy; this one is damaged.")
    return half, data / name


def _into_postgres(folder: Path, of: Manifest, read: Callable[[int], None]) -> None:
    if manifest.damaged(folder, of, read):
        raise NoCopy(f"{folder / DUMP} is not as it was written. Take another copy; this one is damaged.")
    given, environment = making.postgres("default")
    how = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    making.run(["pg_restore", *how, *given, str(folder / DUMP)], environment)
