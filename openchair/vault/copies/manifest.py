"""What stands beside each copy: when it was made and of what, with the hash of every file, marked by the house."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from openchair.vault import master
from openchair.vault.copies.places import KEYS, NoCopy, new_file
from openchair.vault.keyring import house_key

NAME = "manifest.json"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """`house` tells one house's copies from another's, `opened_by` which house key opens these keys (empty for words).

    `steps` are the database's migrations, `files` has sha256 and size in bytes by name; `mark` no other house can make.
    """

    kind: str
    made: str
    house: str
    openchair: str
    database: str
    steps: list[str]
    opened_by: str = ""
    files: dict[str, tuple[str, int]] = field(default_factory=dict)
    mark: str = ""

    @property
    def at(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.made)


def write(folder: Path, kind: str, alias: str, now: datetime.datetime, told: Callable[[int], None]) -> None:
    """Hash what is in the folder. `told` hears how many bytes were read."""
    files = {path.name: (hashed(path, told), path.stat().st_size) for path in sorted(folder.iterdir())}
    made = Manifest(
        kind=kind,
        made=now.isoformat(),
        house=house(),
        openchair=version("openchair"),
        database=connections[alias].vendor,
        steps=steps(alias),
        opened_by=master.name() if kind == KEYS else "",
        files=files,
    )
    inside = asdict(made) | {"mark": _mark(made)}
    new_file(folder / NAME).write_text(json.dumps(inside, indent=1) + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """Raises NoCopy where there is none that could be read."""
    try:
        inside = json.loads((folder / NAME).read_text(encoding="utf-8"))
        files = {str(name): (str(digest), int(size)) for name, (digest, size) in inside.pop("files").items()}
        manifest = Manifest(**inside, files=files)
        manifest.at.astimezone(datetime.UTC)
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        raise NoCopy(f"{folder} is no whole copy: its {NAME} is missing or damaged.") from None
    return manifest


def damaged(folder: Path, manifest: Manifest, told: Callable[[int], None]) -> list[str]:
    """Names of files that are not as they were written."""
    return [name for name, (digest, _) in manifest.files.items() if _digest(folder / name, told) != digest]


def is_ours(manifest: Manifest) -> bool:
    """Whether the house whose keys are open now wrote this manifest, and nobody changed it since."""
    return hmac.compare_digest(manifest.mark, _mark(manifest))


def house() -> str:
    """A name of this house for copies alone. Nothing can be drawn from it."""
    return hashlib.blake2b(house_key("proof"), digest_size=8, person=b"house").hexdigest()


def steps(alias: str) -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connections[alias]).applied_migrations())


def hashed(path: Path, told: Callable[[int], None]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            told(len(piece))
    return digest.hexdigest()


def _digest(path: Path, told: Callable[[int], None]) -> str:
    try:
        return hashed(path, told)
    except OSError:
        return ""


def _mark(manifest: Manifest) -> str:
    inside = asdict(manifest) | {"mark": ""}
    plain = json.dumps(inside, sort_keys=True, separators=(",", ":"))
    return hmac.digest(house_key("copies"), plain.encode(), "sha256").hex()
