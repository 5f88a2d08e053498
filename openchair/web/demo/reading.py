"""The community as it was written by hand: community/*.toml, and the answers of its house."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
COMMUNITY = HERE / "community"
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One post: `topic` counts the topics of all files, `at` the posts in it; 0 opens the topic."""

    when: datetime.datetime
    slug: str
    topic: int
    at: int
    told: Told


@dataclass(frozen=True, slots=True)
class Community:
    house: Told
    people: list[Told]
    groups: dict[str, Told]
    said: list[Said]


def read(now: datetime.datetime) -> Community:
    """Everything, the posts in the order of time; those of today that are still to come are said now."""
    groups = {path.stem: _toml(path) for path in sorted(COMMUNITY.glob("*.toml")) if path.stem != "people"}
    said: list[Said] = []
    topics = 0
    for path in sorted((COMMUNITY / "topics").glob("*.toml")):
        file = _toml(path)
        zone = ZoneInfo(groups[file["group"]]["timezone"])
        for topic in file["topics"]:
            posts = [topic, *topic.get("replies", [])]
            said += [
                Said(min(now, _moment(told, now, zone)), file["group"], topics, at, told)
                for at, told in enumerate(posts)
            ]
            topics += 1
    said.sort(key=lambda one: (one.when, one.topic, one.at))
    return Community(_toml(HERE / "house.toml"), _toml(COMMUNITY / "people.toml")["people"], groups, said)


def _moment(told: Told, now: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    day = now.astimezone(zone).date() - datetime.timedelta(days=told["days_ago"])
    return datetime.datetime.combine(day, datetime.time.fromisoformat(told["at"]), zone)


def _toml(path: Path) -> Told:
    return tomllib.loads(path.read_text(encoding="utf-8"))
