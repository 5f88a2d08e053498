"""What a member reported, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format

from openchair.care import reasons, told
from openchair.care.models import Case, Report
from openchair.personas.models import Member


@dataclass(frozen=True, slots=True)
class Mine:
    """`about` is "words", "person" or "group". `answer` is empty until the carers gave one."""

    pid: str
    about: str
    reason: str
    words: str
    day: str
    state: str
    answer: str
    danger: bool
    new: bool


def mine(member: Member) -> list[Mine]:
    """One's own reports in this Group, the newest first. One query."""
    rows = Report.objects.filter(by=member.persona_id, case__group=member.group_id)
    found = []
    for row in rows.select_related("case").order_by("-day", "pk"):
        row._state.fields_cache["by"] = member.persona
        row.case._state.fields_cache["group"] = member.group
        found.append((told.call_of(row), row))
    # Within a day by the sealed time: the newest stands where the eye falls first.
    found.sort(key=lambda pair: pair[0].at if pair[0] else "", reverse=True)
    return [_mine(call, row) for call, row in found]


def _mine(call: told.Call | None, row: Report) -> Mine:
    case: Case = row.case
    reason = call.reason if call else reasons.ELSE
    return Mine(
        row.pid,
        "words" if case.utterance_id else "person" if case.persona_id else "group",
        str(reasons.REASONS[reason]),
        call.words if call else "",
        date_format(row.day, "j F"),
        case.state,
        told.answer_of(case, row),
        reason == reasons.DANGER,
        bool(row.answer) and not row.seen,
    )
