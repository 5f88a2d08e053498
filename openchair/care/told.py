"""What stands sealed in a case and in its reports."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from openchair.care.models import Case, CaseNote, Report
from openchair.speech import words
from openchair.speech.models import Utterance
from openchair.vault.sealing import readable, readable_json, seal, seal_json, unseal_json


class Told(NamedTuple):
    """Why a case was opened and when, since when it waits for somebody, and when it was raised to the Stewards.

    `touched`: when whoever has it took it, or last showed that they are at it; `again`: when it rose once more because
    they did not. `noted`: a list of words pointed to it. `quietly`: the words were said in a quiet word.
    """

    reason: str
    opened: datetime.datetime
    since: datetime.datetime
    raised: datetime.datetime | None = None
    touched: datetime.datetime | None = None
    again: datetime.datetime | None = None
    noted: bool = False
    quietly: bool = False


_TIMES = ("opened", "since", "raised", "touched", "again")


class Copy(NamedTuple):
    """Words as they were when they were first reported. `title` is that of the topic they opened."""

    html: str
    title: str


class Call(NamedTuple):
    """What one reporter said, and when last, as it is written."""

    reason: str
    words: str
    at: str = ""


def shut(case: Case, told: Told) -> bytes:
    inside = {name: _written(value) for name, value in told._asdict().items()}
    return seal_json(case.group.key_id, inside, f"case:{case.pid}:told")


def read(case: Case) -> Told:
    """The group must be joined."""
    return unshut(case.group.key_id, case.told, case.pid)


def unshut(key_id: int, sealed: bytes | memoryview, pid: str) -> Told:
    inside = unseal_json(key_id, sealed, f"case:{pid}:told")
    times = {name: datetime.datetime.fromisoformat(inside[name]) for name in _TIMES if inside.get(name)}
    return Told(**{"since": times["opened"], **inside, **dict.fromkeys(_TIMES[2:]), **times})


def copied(case: Case, utterance: Utterance, title: str) -> bytes:
    """The words under their writer's own key, so that forgetting the writer reaches them. Author joined."""
    author = utterance.author
    said = words.read(author.key_id, utterance.words, utterance.pid)
    if said is None:
        return b""
    return seal_json(author.key_id, {"html": said.html, "title": title}, f"case:{case.pid}:copy")


def copy_of(case: Case) -> Copy | None:
    """None where nothing was kept, or the writer took their key along. The persona must be joined."""
    inside = readable_json(case.persona.key_id, case.copy, f"case:{case.pid}:copy") if case.persona else None
    return Copy(inside["html"], inside["title"]) if inside else None


def shut_call(report: Report, call: Call, now: datetime.datetime) -> bytes:
    """Under the reporter's key: it is theirs, and goes with them."""
    assert report.by is not None
    inside = {**call._asdict(), "at": now.astimezone(datetime.UTC).isoformat(timespec="seconds")}
    return seal_json(report.by.key_id, inside, f"report:{report.pid}:told")


def call_of(report: Report) -> Call | None:
    """None where the reporter has gone with all their words. `by` must be joined."""
    inside = readable_json(report.by.key_id, report.told, f"report:{report.pid}:told") if report.by else None
    return Call(inside["reason"], inside["words"], inside["at"]) if inside else None


def shut_answer(case: Case, report: Report, answer: str) -> bytes:
    return seal(case.group.key_id, answer, f"report:{report.pid}:answer")


def answer_of(case: Case, report: Report) -> str:
    return readable(case.group.key_id, report.answer, f"report:{report.pid}:answer") or ""


def shut_note(case: Case, number: int, words: str) -> bytes:
    """Under the Group's key: the next carer needs it also when this one has gone."""
    return seal(case.group.key_id, words, f"case:{case.pid}:note:{number}")


def note_of(case: Case, note: CaseNote) -> str:
    return readable(case.group.key_id, note.words, f"case:{case.pid}:note:{note.number}") or ""


def _written(value: Any) -> Any:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime.datetime) else value
