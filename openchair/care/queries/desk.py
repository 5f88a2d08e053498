"""What lies on a desk: danger first, then the oldest."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from openchair.care import reasons, told
from openchair.care.models import Case
from openchair.care.queries.same import is_self
from openchair.care.waiting import waits
from openchair.groups.queries import about
from openchair.personas.models import Member
from openchair.personas.queries import name_of
from openchair.vault.keyring import warm

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One case as it lies there. `group` is named at the Stewards' desk alone, `by` where another carer has it.

    `again`: somebody took it, and then it lay there.
    """

    pid: str
    title: str
    wait: str
    danger: bool
    again: bool
    group: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits, what one has taken, what others have. `more`: as these are done, others come up."""

    waiting: list[Line]
    mine: list[Line]
    others: list[Line]
    more: bool = False

    @property
    def danger(self) -> bool:
        return any(line.danger for line in self.waiting)


def of_group(member: Member) -> QuerySet[Case]:
    """The cases that exist for a carer at their Group's desk, closed ones too: none about themselves or the Group."""
    about_something = Q(utterance__isnull=False) | Q(persona__isnull=False)
    return Case.objects.filter(about_something, group=member.group_id).exclude(persona=member.persona_id)


def of_stewards() -> QuerySet[Case]:
    """The cases that were raised. Whoever reads them leaves out those about one of their own faces: `is_mine`."""
    return Case.objects.filter(raised=True)


def is_mine(member: Member, case: Case) -> bool:
    """Whether a case is about this very person, whatever face they wear here. Group and persona must be joined."""
    return case.persona is not None and is_self(member, case.group, case.persona.tie)


def desk(member: Member, now: datetime.datetime) -> Desk:
    """The desk of this carer's Group. One query."""
    cases = list(_open(of_group(member)).select_related("taken_by"))
    for case in cases:
        case._state.fields_cache["group"] = member.group
    return _laid_out(cases, member, now, named=False)


def stewards_desk(member: Member, now: datetime.datetime) -> Desk:
    """The desk of the whole house, for one of its Stewards. One query, and one for keys not in memory yet."""
    cases = list(_open(of_stewards()).select_related("group__closure", "persona", "taken_by"))
    warm({case.group.key_id for case in cases})
    return _laid_out([case for case in cases if not is_mine(member, case)], member, now, named=True)


def _open(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.exclude(state=Case.State.CLOSED)


def _laid_out(cases: Iterable[Case], member: Member, now: datetime.datetime, *, named: bool) -> Desk:
    sorted_ = sorted(((told.read(case), case) for case in cases), key=_order)
    # Nobody reads a thousand at once; only what is shown is put into words.
    waiting = [pair for pair in sorted_ if pair[1].state == Case.State.OPEN]
    taken = [pair for pair in sorted_ if pair[1].state == Case.State.TAKEN]
    mine = [pair for pair in taken if pair[1].taken_by_id == member.persona_id]
    others = [pair for pair in taken if pair[1].taken_by_id != member.persona_id]
    warm({case.taken_by.key_id for _said, case in others if case.taken_by})
    lying, own, taken_by_others = (
        [_line(*pair, now, named) for pair in part[:SHOWN]] for part in (waiting, mine, others)
    )
    return Desk(lying, own, taken_by_others, more=len(waiting) > SHOWN)


def _order(pair: tuple[told.Told, Case]) -> tuple[bool, datetime.datetime, str]:
    said, case = pair
    return (not reasons.is_danger(said.reason), said.opened, case.pid)


def _line(said: told.Told, case: Case, now: datetime.datetime, named: bool) -> Line:
    return Line(
        case.pid,
        reasons.title_of(said.reason),
        waits(said.opened, now),
        reasons.is_danger(said.reason),
        said.again is not None,
        about(case.group).name if named else "",
        (name_of(case.taken_by) or "") if case.taken_by else "",
    )
