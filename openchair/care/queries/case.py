"""One case, with what a carer needs to understand it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils.formats import date_format

from openchair.care import reasons, told
from openchair.care.models import Action, Case
from openchair.care.queries.desk import about_them, of_group, of_stewards
from openchair.care.waiting import waits
from openchair.groups.queries import about
from openchair.personas.models import Member
from openchair.personas.queries import name_of, shown_name
from openchair.vault.keyring import warm

BEFORE = 8


@dataclass(frozen=True, slots=True)
class Said:
    """What a reporter or a carer wrote. `by` is empty for reporters: the desk does not learn who they are."""

    words: str
    reason: str = ""
    by: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    what: str
    day: str
    done: bool


def case_at(member: Member, pid: str) -> Case | None:
    """At the desk of this carer's Group; with everybody it names. One query."""
    found = of_group(member).filter(pid=pid).select_related("persona__member", "taken_by", "utterance").first()
    if found is not None:
        found._state.fields_cache["group"] = member.group
    return found


def raised_case(member: Member, pid: str) -> Case | None:
    """At the Stewards' desk. One query."""
    joined = ("group__closure", "persona__member", "taken_by", "utterance")
    found = of_stewards().filter(pid=pid).select_related(*joined).first()
    return None if found is None or about_them(member, [found]) else found


def facts(case: Case, now: datetime.datetime) -> dict[str, object]:
    """What the page says of a case whoever looks: its name, how long it waits, whom it is about, who has it."""
    said = told.read(case)
    person = case.persona
    return {
        "case": case,
        "case_group": about(case.group).name,
        "title": reasons.title_of(said.reason),
        "danger": reasons.is_danger(said.reason),
        "noted": said.reason == reasons.NOTED,
        "again": said.again is not None,
        "quietly": said.quietly,
        "wait": waits(said.opened, now),
        "person": shown_name(person, person.member.role) if person and hasattr(person, "member") else "",
        "taken_by": (name_of(case.taken_by) or "") if case.taken_by else "",
        "closed": case.state == Case.State.CLOSED,
    }


def calls(case: Case) -> list[Said]:
    """What those who reported it wrote, the oldest first, without their names. One query."""
    rows = list(case.reports.select_related("by").order_by("day", "pk"))
    warm({row.by.key_id for row in rows if row.by})
    found = [told.call_of(row) for row in rows]
    return [Said(call.words, reasons.title_of(call.reason)) if call else Said("") for call in found]


def notes(case: Case) -> list[Said]:
    """What carers left for each other, the newest first. One query."""
    rows = list(case.notes.select_related("by").order_by("-number"))
    warm({row.by.key_id for row in rows if row.by})
    return [
        Said(
            told.note_of(case, row),
            by=(name_of(row.by) or "") if row.by else "",
            day=date_format(row.day, "j F"),
        )
        for row in rows
    ]


def history(case: Case) -> list[Past]:
    """What there was before about this person, in this Group only, the newest first. Two queries."""
    if case.persona is None:
        return []
    earlier = Case.objects.filter(group=case.group_id, persona=case.persona_id).exclude(pk=case.pk)
    past = [_reported(one, case) for one in earlier.order_by("-day", "pk")[:BEFORE]]
    theirs = Q(about=case.persona_id)
    if case.persona.tie is not None:
        theirs |= Q(tie=bytes(case.persona.tie))
    done = Action.objects.filter(theirs, group=case.group_id).order_by("-day", "pk")[:BEFORE]
    return past + [Past(action.get_kind_display(), date_format(action.day, "j F Y"), True) for action in done]


def _reported(one: Case, case: Case) -> Past:
    one._state.fields_cache["group"] = case.group
    return Past(reasons.title_of(told.read(one).reason), date_format(one.day, "j F Y"), False)
