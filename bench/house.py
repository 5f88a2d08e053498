"""A house to measure: filled once to so many posts, kept under build/, served in its normal form."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.process import Server, free_port
from bench.yardstick import BUILD

ROOT = Path(__file__).parents[1]
BIN = ROOT / ".venv" / "bin"


@dataclass(frozen=True, slots=True)
class Scene:
    """Who reads and what: cookies of a member, of a facilitator and of other members, the paths they may open.

    `longest` are pages from all over the longest topic; a house without one has none.
    """

    member: str
    facilitator: str
    topics: list[str]
    longest: list[str]
    group: str
    home: str
    others: list[str]


def fill(posts: int, *, groups: int = 1, longest: int = 0) -> Path:
    """A demonstration house with so many posts, `longest` of them in one topic; the member sits in so many groups.

    The member filters two labels, which every tenth post has. Delete build/bench to make it afresh.
    """
    data = BUILD / f"house-{posts}-{groups}-{longest}"
    if not (data / "filled").exists():
        print(f"  filling a house with {posts} posts …", file=sys.stderr, flush=True)
        shutil.rmtree(data, ignore_errors=True)
        how = ["--posts", str(posts), "--groups", str(groups), "--longest", str(longest)]
        subprocess.run([str(BIN / "openchair"), "demo", *how], env=environment(data), check=True)
        (data / "filled").touch()
    return data


@cache
def port_of(data: Path) -> int:
    """One for each folder, whoever asks: the names of cookies carry it."""
    return free_port()


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "OPENCHAIR_DATA": str(data), "OPENCHAIR_PORT": str(port_of(data))}


def scene(data: Path) -> Scene:
    """Sign two people in and list what they read."""
    said = subprocess.run(
        [str(BIN / "python"), "-m", "bench.scene"], cwd=ROOT, env=environment(data), check=True, capture_output=True
    )
    return Scene(**json.loads(said.stdout))


def server(data: Path) -> Server:
    return _started([str(BIN / "openchair"), "serve"], data, "/help")


def run_again(data: Path) -> Server:
    """As somebody opens a house they have filled before: `make run`, up to its first page."""
    return _started(["make", "run"], data, "/")


def _started(command: list[str], data: Path, ready: str) -> Server:
    return Server(command, port=port_of(data), cwd=ROOT, env=environment(data), ready=ready)
