"""Every path that the papers name stands in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pytest

from tests.house.sources import ROOT, Source, everything, nothing

NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|md|toml|css|js|html))`")
LINKED = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
# Made when somebody installs or fills a house; not in the repository.
MADE = {".venv", "build", "data", "node_modules", "helplines"}


def lost(papers: Iterable[Source], standing: Iterable[str]) -> list[str]:
    """`standing`: every file's path. A paper may leave out the folders before the part that it speaks of."""
    ends = {end for path in standing for end in _ends(PurePosixPath(path))}
    return [f"{paper.path}: {path}" for paper in papers for path in _paths(paper) if path.rstrip("/") not in ends]


def _ends(path: PurePosixPath) -> set[str]:
    """The path, and those of the folders that hold it, each from any folder on."""
    wholes = [path, *path.parents[:-1]]
    return {"/".join(whole.parts[at:]) for whole in wholes for at in range(len(whole.parts))}


def _paths(paper: Source) -> list[str]:
    named = [path for path in NAMED.findall(paper.text) if PurePosixPath(path).parts[0] not in MADE]
    folder = Path(paper.path).parent
    linked = [str((ROOT / folder / path).resolve().relative_to(ROOT)) for path in LINKED.findall(paper.text)]
    return named + linked


def standing() -> list[str]:
    folders = [ROOT / name for name in ("openchair", "tests", "scripts", "bench", "docs", "requirements", ".ci")]
    inside = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [str(path.relative_to(ROOT)) for path in (*inside, *ROOT.iterdir()) if path.is_file()]


def test_every_path_in_the_papers_stands():
    papers = [source for source in everything() if source.path.endswith(".md")]
    assert {"README.md", "docs/map.md", "docs/threats.md"} <= {paper.path for paper in papers}
    nothing(lost(papers, standing()))


@pytest.mark.parametrize(
    "text",
    [
        "`tests/privacy/test_gone.py`",
        "`gone.py`",
        "`vault/gone/`",
        "[a paper](gone.md)",
        "![a picture](pictures/x.png)",
    ],
)
def test_seeded_a_path_that_is_gone_is_found(text):
    assert len(lost([Source("docs/a.md", text)], ["docs/b.md", "openchair/vault/ties.py"])) == 1


def test_a_path_is_found_from_any_folder_on():
    text = "`openchair/vault/ties.py` `vault/ties.py` `ties.py` `vault/` [b](b.md#part) `.venv/bin/openchair` `/help`"
    assert lost([Source("docs/a.md", text)], ["docs/b.md", "openchair/vault/ties.py"]) == []
