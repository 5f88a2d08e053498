"""What lies on a desk: danger first, then the oldest."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from openchair.care import reasons, told
from openchair.care.models import Case
from openchair.care.queries.same import is_self, looking_after
from openchair.care.waiting import waits
from openchair.groups.models import Group
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
    """The cases that were raised. Whoever reads them leaves out those about themselves: `about_them`."""
    return Case.objects.filter(raised=True)


def about_them(member: Member, cases: Sequence[Case]) -> set[int]:
    """Row ids of the cases about this very Steward, whatever face they wear there. Group and persona must be joined.

    Also those about a group that they look after, unless every Steward does. Two queries where there are such.
    """
    theirs: set[int] = set()
    groups: dict[int, Group] = {}
    for case in cases:
        if case.persona is not None and is_self(member, case.group, case.persona.tie):
            theirs.add(case.pk)
        if case.persona is None and not case.group.is_house:
            groups[case.group_id] = case.group
    carried = _carried(member, groups)
    return theirs | {case.pk for case in cases if case.persona is None and case.group_id in carried}


def _carried(member: Member, groups: Mapping[int, Group]) -> set[int]:
    """Those of the groups that this Steward looks after, and another Steward does not."""
    if not groups:
        return set()
    carers = Member.objects.filter(group=member.group_id, role=Member.Role.FACILITATOR, persona__hidden=False)
    stewards = list(carers.select_related("persona"))
    pairs = looking_after(stewards, groups.values())
    by_all = {pk for pk in groups if all((one.persona_id, pk) in pairs for one in stewards)}
    return {pk for pk in groups if (member.persona_id, pk) in pairs} - by_all


def desk(member: Member, now: datetime.datetime) -> Desk:
    """The desk of this carer's Group. One query."""
    cases = list(_open(of_group(member)).select_related("taken_by"))
    for case in cases:
        case._state.fields_cache["group"] = member.group
    return _laid_out(cases, member, now, named=False)


def stewards_desk(member: Member, now: datetime.datetime) -> Desk:
    """The desk of the whole house, for one of its Stewards. One query, and two where a case is about a group; one more
    for keys not in memory yet."""
    cases = list(_open(of_stewards()).select_related("group__closure", "persona", "taken_by"))
    warm({case.group.key_id for case in cases})
    theirs = about_them(member, cases)
    return _laid_out([case for case in cases if case.pk not in theirs], member, now, named=True)


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
