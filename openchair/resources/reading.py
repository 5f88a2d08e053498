"""Reading the country files. A file that is not as it must be stops the start: half a number helps nobody."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, urlsplit

from openchair.resources.helplines import Country, Emergency, FirstSteps, Helpline, Kind, Question, Source, Way

_NOT_DIALLED = re.compile(r"[^\d+*#]")


class Unreadable(Exception):
    """A file of helplines is not as it must be. The sentence names the file and what is wrong."""


def country_from(path: Path) -> Country:
    """One country; raises Unreadable."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        country = Country(
            code=told["country"],
            name=told["name"],
            emergency=tuple(_emergency(one) for one in told.get("emergency", [])),
            lines=tuple(_helpline(one) for one in told.get("lines", [])),
        )
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unreadable(f"{path.name} in the helplines cannot be used: {error!r}.") from error
    if country.code != path.stem or not country.emergency or not country.lines:
        raise Unreadable(f"{path.name} in the helplines needs its country's code, an emergency number and a line.")
    return country


def steps_from(path: Path) -> FirstSteps:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return FirstSteps(
        wait=tuple(step["words"] for step in told["wait"]["steps"]),
        questions=tuple(Question(one["ask"], one["answer"]) for one in told["call"]["questions"]),
    )


def _emergency(told: dict[str, Any]) -> Emergency:
    return Emergency(told["number"], told["label"], _dialled("tel", told["number"]), _source(told))


def _helpline(told: dict[str, Any]) -> Helpline:
    return Helpline(
        name=told["name"],
        for_whom=told["for_whom"],
        ways=tuple(_way(one) for one in told["ways"]),
        hours=told["hours"],
        cost=told["cost"],
        languages=tuple(told["languages"]),
        source=_source(told),
    )


def _way(told: dict[str, str]) -> Way:
    if told["kind"] == "call":
        return Way("call", told["label"], _dialled("tel", told["number"]))
    if told["kind"] == "text":
        body = f"?body={quote(told['word'])}" if told.get("word") else ""
        return Way("text", told["label"], _dialled("sms", told["number"]) + body)
    if told["kind"] == "chat" and urlsplit(told["address"]).scheme == "https":
        return Way("chat", told["label"], told["address"])
    raise ValueError(f"no such way: {told['kind']}")


def _dialled(scheme: str, number: str) -> str:
    digits = _NOT_DIALLED.sub("", number)
    if not digits:
        raise ValueError(f"no number: {number}")
    return f"{scheme}:{digits}"


def _source(told: dict[str, Any]) -> Source:
    page = told["source"]
    if urlsplit(page).scheme not in {"http", "https"}:
        raise ValueError(f"no source: {page}")
    if (kind := told["source_kind"]) not in get_args(Kind):
        raise ValueError(f"no such kind of source: {kind}")
    read = datetime.date.fromisoformat(str(told["source_read"]))
    return Source(page, kind, read, str(told["source_dated"]), told["checked_by_person"] is True)
