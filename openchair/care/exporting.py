"""What somebody takes with them of care: what they called for, what was decided about them, their quiet words.

The top room that knows of words is asked (settings.EXPORTED), and asks those below.
"""

from __future__ import annotations

from typing import Any

from openchair.care import reasons, told
from openchair.care.models import QuietLine, Report
from openchair.care.queries.decisions import Decision, about_me
from openchair.forum import exporting
from openchair.personas.exporting import somebodys
from openchair.personas.models import Member
from openchair.speech import markup
from openchair.vault.sealing import readable_json


def of_persona(*, persona_id: int) -> dict[str, Any] | None:
    """See vault/operations/exporting.py. The number of queries does not grow with what was said."""
    member = Member.objects.select_related("persona", "group").filter(pk=persona_id).first()
    if member is None:
        return None
    return {
        **exporting.part_of(member),
        "reports": _reports(member),
        "decisions": [_decision(one) for one in about_me(member)],
        "quiet_words": _quiet_words(member),
    }


def _reports(member: Member) -> list[dict[str, Any]]:
    rows = Report.objects.filter(by=member.persona_id).select_related("case", "by").order_by("day", "pk")
    return [_report(row, call) for row in rows if (call := told.call_of(row))]


def _report(row: Report, call: told.Call) -> dict[str, Any]:
    return {
        "about": "words" if row.case.utterance_id else "person" if row.case.persona_id else "group",
        "reason": str(reasons.REASONS[call.reason]),
        "words": call.words,
        "day": row.day.isoformat(),
        "state": row.case.state,
        "answer": somebodys() if row.answer else "",
    }


def _decision(one: Decision) -> dict[str, Any]:
    """With the reason that a decision owes to whom it concerns; nothing of who took it, or who asked for it."""
    ends = one.action.ends
    return {
        "what": one.title,
        "means": one.means,
        "facts": one.facts,
        "rule": one.rule,
        "day": one.action.day.isoformat(),
        "until": ends.isoformat(timespec="seconds") if ends else "",
        "undone": one.undone,
        "appeal": (one.appeal.words or "") if one.appeal else "",
    }


def _quiet_words(member: Member) -> list[dict[str, Any]]:
    rows = QuietLine.objects.filter(by=member.persona_id).order_by("day", "talk", "number")
    found = []
    for pid, day, sealed in rows.values_list("pid", "day", "words"):
        said = readable_json(member.persona.key_id, sealed, f"quiet:{pid}")
        if said:
            found.append({"day": day.isoformat(), "words": markup.plain(said["html"])})
    return found
