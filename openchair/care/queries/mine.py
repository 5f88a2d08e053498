"""What a member reported, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.formats import date_format

from openchair.care import reasons, told
from openchair.care.models import Case, Report
from openchair.personas.models import Member


@dataclass(frozen=True, slots=True)
class Mine:
    """`about` is "words", "person" or "group". `answer` is empty until the carers gave one.

    `one_looks`: a single person of this house could look at it, whoever it is about.
    """

    pid: str
    about: str
    reason: str
    words: str
    day: str
    state: str
    answer: str
    danger: bool
    new: bool
    one_looks: bool


def mine(member: Member) -> list[Mine]:
    """One's own reports in this Group, the newest first. One query; one more where the Stewards have some of them."""
    rows = Report.objects.filter(by=member.persona_id, case__group=member.group_id)
    found = []
    for row in rows.select_related("case").order_by("-day", "pk"):
        row._state.fields_cache["by"] = member.persona
        row.case._state.fields_cache["group"] = member.group
        found.append((told.call_of(row), row))
    # Within a day by the sealed time: the newest stands where the eye falls first.
    found.sort(key=lambda pair: pair[0].at if pair[0] else "", reverse=True)
    alone = _with_one(member, [row.case for _call, row in found])
    return [_mine(call, row, one_looks=row.case_id in alone) for call, row in found]


def _with_one(member: Member, cases: list[Case]) -> set[int]:
    """Those of the cases that only Stewards may look at, in a house that has one.

    Whether it is about that very person is not asked: the answer would tell whom a Steward is in this Group.
    """
    lying = [case for case in cases if case.raised and case.state != Case.State.CLOSED]
    if not lying:
        return set()
    carers = Member.objects.filter(role=Member.Role.FACILITATOR, persona__hidden=False)
    rows = carers.filter(Q(group=member.group_id) | Q(group__is_house=True)).values_list("persona", "group__is_house")
    stewards = {persona for persona, of_house in rows if of_house}
    here = stewards if member.group.is_house else {persona for persona, of_house in rows if not of_house}
    if len(stewards) > 1:
        return set()
    return {case.pk for case in lying if case.persona_id is None or not here - {case.persona_id}}


def _mine(call: told.Call | None, row: Report, *, one_looks: bool) -> Mine:
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
        one_looks,
    )
