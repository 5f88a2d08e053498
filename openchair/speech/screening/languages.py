"""Which languages there are tables for: one file each, tables/<what>/<language>.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

TABLES = Path(__file__).parent / "tables"
What = Literal["danger", "terms"]


def short(language: str) -> str:
    """ "en" for "en-GB"."""
    return language.split("-", maxsplit=1)[0].lower()


def path_of(what: What, language: str) -> Path | None:
    """The table of a language, as `short` says it; None where nobody has written one."""
    path = TABLES / what / f"{language}.toml"
    return path if language.isalpha() and path.is_file() else None


def known(what: What) -> list[str]:
    """The languages that this is looked for in, by their short codes."""
    return sorted(path.stem for path in (TABLES / what).glob("*.toml"))
