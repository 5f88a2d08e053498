"""What somebody has not read yet, and what waits for those who look after a group."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, BinaryField, F, Q, QuerySet, Value

from openchair.care import reasons, told
from openchair.care.models import Action, Case, QuietTalk, Report
from openchair.ground.prepared import Prepared, Row, Slots, in_steps
from openchair.personas.models import Member
from openchair.personas.rules import is_carer
from openchair.speech.models import Hold
from openchair.vault.keyring import warm

ANSWERED = "answered"
ASKED = "asked"
QUIET = "quiet"
WAITS = "waits"
DANGER = "danger"
RAISED = "raised"
# Those of one kind in one group stand on one page.
_ON_ONE = {ANSWERED, ASKED, WAITS, DANGER}
_CASES = {DANGER, RAISED}


class News(NamedTuple):
    """A decision that whom it concerns has not read yet.

    With the kind ANSWERED, an answer to their own report; with ASKED, somebody asks to come into their group; with
    QUIET, a talk (its `pid`) with words they have not read; with WAITS, words wait to be read in a group of theirs;
    with DANGER, a case of danger waits at the desk of that group, with RAISED at the Stewards'.
    """

    group_pid: str
    pid: str
    kind: str


def unread(members: list[Member]) -> list[News]:
    """What these personas of one account have not read yet; danger first. One query.

    Danger that was raised is known from all of them alone: else a Steward would read of a case about themselves.
    """
    if not members:
        return []
    rows = _rows(members)
    cases = _dangers([row for row in rows if row[2] in _CASES])
    other = [News(at, pid, kind) for at, pid, kind, *_ in rows if kind not in _CASES]
    return list({_place(one): one for one in cases + other}.values())


def here(member: Member) -> list[News]:
    """The same for one group alone, on its own page."""
    return [one for one in unread([member]) if one.kind != RAISED]


def _place(news: News) -> tuple[str, str]:
    if news.kind == RAISED:
        return RAISED, ""
    return (news.kind if news.kind in _ON_ONE else news.pid), news.group_pid


def _dangers(rows: list[Row]) -> list[News]:
    """Why a case was opened stands sealed: those of danger among them."""
    warm({key_id for *_, key_id in rows})
    return [
        News(at, pid, kind)
        for at, pid, kind, _day, sealed, key_id in rows
        if reasons.is_danger(told.unshut(key_id, sealed, pid).reason)
    ]


def _rows(members: list[Member]) -> list[Row]:
    """Who looks after nobody is not asked for what only carers read."""
    caring = [member for member in members if is_carer(member)]
    ids = in_steps("id", [member.persona_id for member in members], 0)
    given = ids | in_steps("tie", [bytes(member.persona.tie or b"") for member in members], b"")
    if not caring:
        return _unread(len(ids))(**given)
    groups = in_steps("group", [member.group_id for member in caring], 0)
    house = any(member.group.is_house for member in caring)
    return _unread(len(ids), caring=len(groups), house=house)(**given, **groups)


@functools.cache
def _unread(size: int, *, caring: int = 0, house: bool = False) -> Prepared:
    """For 1, 2, 4, 8... personas, and as many groups they look after, so that there are few shapes of this query."""

    def build(slot: Slots) -> QuerySet[Any, Any]:
        def ids() -> list[int]:
            return [slot.number(f"id{at}") for at in range(size)]

        def groups() -> list[int]:
            return [slot.number(f"group{at}") for at in range(caring)]

        ties = [slot.data(f"tie{at}") for at in range(size)]
        own = [_decided(ties), _answered(ids()), _quiet(ids()), _quiet_by_me(ids())]
        theirs = [_asking(groups()), _waits(ids(), groups()), _danger(ids(), groups())] if caring else []
        first, *others = [*own, *theirs, *([_raised(ids(), groups())] if house else [])]
        return first.union(*others, all=True).order_by("-day")

    return Prepared(build)


_NOTHING = (Value(b"", BinaryField()), Value(0, BigIntegerField()))


def _decided(ties: list[Any]) -> QuerySet[Any, Any]:
    return Action.objects.filter(tie__in=ties, read=False).values_list("group__pid", "pid", "kind", "day", *_NOTHING)


def _answered(ids: list[int]) -> QuerySet[Any, Any]:
    mine = Report.objects.filter(~Q(answer=b""), by__in=ids, seen=False)
    return mine.values_list("case__group__pid", "pid", Value(ANSWERED), "day", *_NOTHING)


def _quiet(ids: list[int]) -> QuerySet[Any, Any]:
    return _talks(Q(member__in=ids, state=QuietTalk.State.OPEN, last__gt=F("read_by_member")))


def _quiet_by_me(ids: list[int]) -> QuerySet[Any, Any]:
    # A query of its own: one that asks for either takes four times as long.
    return _talks(Q(carer__in=ids, last__gt=F("read_by_carer")))


def _talks(unread: Q) -> QuerySet[Any, Any]:
    return QuietTalk.objects.filter(unread).values_list("group__pid", "pid", Value(QUIET), "day", *_NOTHING)


def _asking(groups: list[int]) -> QuerySet[Any, Any]:
    asking = Member.objects.filter(role=Member.Role.ASKING, persona__hidden=False, group__in=groups)
    return asking.values_list("group__pid", "persona__pid", Value(ASKED), "persona__joined", *_NOTHING)


def _waits(ids: list[int], groups: list[int]) -> QuerySet[Any, Any]:
    # From the few words that wait to their groups, never from a group through all its places.
    waits = Hold.objects.filter(by__isnull=True, utterance__withdrawn=False, utterance__author__hidden=False)
    carers = Member.objects.filter(persona__in=ids, group__in=groups)
    lying = carers.filter(group_id__in=waits.values("utterance__place__group_id"))
    return lying.values_list("group__pid", "group__pid", Value(WAITS), "persona__joined", *_NOTHING)


def _danger(ids: list[int], groups: list[int]) -> QuerySet[Any, Any]:
    """At the desk of a group, as desk.of_group has it: with nothing about themselves or about the group."""
    lying = Case.objects.filter(state=Case.State.OPEN, persona__isnull=False, group__in=groups)
    return _told(lying.exclude(persona__in=ids), DANGER)


def _raised(ids: list[int], groups: list[int]) -> QuerySet[Any, Any]:
    """At the Stewards' desk, with nothing about themselves, or about a group that they look after."""
    lying = Case.objects.filter(state=Case.State.OPEN, raised=True).exclude(persona__in=ids)
    return _told(lying.exclude(persona=None, group__in=groups, group__is_house=False), RAISED)


def _told(cases: QuerySet[Case], kind: str) -> QuerySet[Any, Any]:
    return cases.values_list("group__pid", "pid", Value(kind), "day", "told", "group__key_id")
