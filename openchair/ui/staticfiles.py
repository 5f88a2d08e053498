"""Where static files come from: what is made here (style sheets, the sprite, htmx), and each room's own `static/`."""

from __future__ import annotations

import atexit
import functools
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.contrib.staticfiles.utils import get_files
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

from openchair.ui.drawings.sprite import sprite
from openchair.ui.sheets import SHEETS, sheet

HOUSE = "openchair."
PARTS_OF_SHEETS = "ui/css"


class NotSetUp(Exception):
    """Something that npm brings is not there. The sentence says what to do."""


class HouseStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names, kept for a year by browsers; squeezed once, served squeezed. Not collected yet: plain names."""

    def url(self, name: str | None, force: bool = False) -> str:
        if not self.hashed_files:
            return StaticFilesStorage.url(self, name)
        return str(super().url(name, force))


class HouseFinder(BaseFinder):
    """Finds what is made, then what lies in `static/` of every room. Parts of sheets are not published."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = _places(path)
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        made = workshop()
        for path in MADE:
            yield path, made
        for storage in rooms():
            for path in get_files(storage, ignore_patterns):
                if not _is_part(path):
                    yield path, storage


def _places(path: str) -> list[str]:
    if path in MADE:
        return [workshop().path(path)]
    return [storage.path(path) for storage in rooms() if not _is_part(path) and storage.exists(path)]


def npm(path: str) -> str:
    """The text of a file that npm brought."""
    file = Path(settings.ROOT) / "node_modules" / path
    if not file.exists():
        raise NotSetUp(f"node_modules/{path} is missing. Run `make setup`.")
    return file.read_text(encoding="utf-8")


def _sprite() -> str:
    return sprite(lambda name: npm(f"lucide-static/icons/{name}.svg"))


def _htmx() -> str:
    return npm("htmx.org/dist/htmx.min.js")


MADE: Mapping[str, Any] = {
    **{f"ui/{name}": functools.partial(sheet, name) for name in SHEETS},
    "ui/sprite.svg": _sprite,
    "ui/htmx.js": _htmx,
}


@functools.cache
def workshop() -> FileSystemStorage:
    """A folder of this process alone with everything made in it, gone when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="openchair-static-")
    atexit.register(folder.cleanup)
    for path, make in MADE.items():
        file = Path(folder.name) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(make(), encoding="utf-8")
    return FileSystemStorage(location=folder.name)


@functools.cache
def rooms() -> tuple[FileSystemStorage, ...]:
    folders = (Path(app.path) / "static" for app in apps.get_app_configs() if app.name.startswith(HOUSE))
    return tuple(FileSystemStorage(location=folder) for folder in folders if folder.is_dir())


def _is_part(path: str) -> bool:
    return path.startswith(PARTS_OF_SHEETS)
