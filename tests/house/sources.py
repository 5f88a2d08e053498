"""The files that the house tests read: what people wrote, not what tools made."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("openchair", "tests", "scripts", "bench")
PAPERS = ("docs", ".ci", "requirements")
BINARY = {".png", ".jpg", ".webp", ".ico", ".mo", ".pyc", ".gz", ".br"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file and its text; `path` is told from the project's folder."""

    path: str
    text: str

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def name(self) -> str:
        return Path(self.path).stem

    @property
    def in_migrations(self) -> bool:
        return "/migrations/" in self.path

    @property
    def in_tests(self) -> bool:
        return self.path.startswith("tests/") or "/tests/" in self.path or self.path == "conftest.py"

    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)


def sources(*suffixes: str) -> list[Source]:
    """Everything under the code's folders that ends so, and the Python files beside them."""
    return [source for source in everything() if Path(source.path).suffix in suffixes and _is_code(source.path)]


@cache
def everything() -> tuple[Source, ...]:
    """Every text that people wrote for this repository."""
    return tuple(Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in sorted(_paths()))


def _is_code(path: str) -> bool:
    return path.startswith(tuple(f"{folder}/" for folder in FOLDERS)) or path == "conftest.py"


def _paths() -> Iterator[Path]:
    for folder in (*FOLDERS, *PAPERS):
        yield from (path for path in (ROOT / folder).rglob("*") if _is_text(path))
    yield from (path for path in ROOT.iterdir() if _is_text(path))


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix not in BINARY and "__pycache__" not in path.parts


def nothing(found: list[str]) -> None:
    """A checker's answer must be empty; else each finding is told on a line of its own."""
    assert not found, "\n" + "\n".join(found)
