"""What the desk says of decisions: the latest, and those that somebody asks to have looked at again."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format

from openchair.care.models import Action, Appeal
from openchair.care.queries.decisions import Decision, joined, told
from openchair.care.queries.same import decided, is_about
from openchair.care.saying import KINDS
from openchair.groups.queries import about
from openchair.personas.models import Member
from openchair.personas.queries import name_of

PAGE = 30
END = Action.Kind.END


class Look(NamedTuple):
    """A decision in one line of a desk. `due`: by when another look is owed; `own`: this carer may not give it."""

    pid: str
    title: str
    name: str
    day: str
    group: str
    due: str
    late: bool
    own: bool
    undone: bool


class Looks(NamedTuple):
    """One page of decisions, the latest first. `older` begins the next; empty on the last."""

    lines: list[Look]
    older: str


def appeals_here(member: Member, today: datetime.date) -> list[Look]:
    """Who asks for another look in this carer's Group, the one that is due first on top. One query."""
    return _lines(
        _waiting().filter(group=member.group_id).exclude(kind=END).order_by("appeal__due", "pk"), member, today
    )


def appeals_for_stewards(member: Member, today: datetime.date) -> list[Look]:
    """Where nobody else looks after the Group, where the seven days are over, and every ended account. One query."""
    return _lines(_waiting().filter(_comes_to_stewards(today)).order_by("appeal__due", "pk"), member, today)


def decided_here(member: Member, today: datetime.date, before: str = "") -> Looks:
    """What was decided in this carer's Group. One query, with `before` two."""
    return _page(joined().filter(group=member.group_id), member, today, before)


def decided_by_stewards(member: Member, today: datetime.date, before: str = "") -> Looks:
    return _page(of_stewards(member, today), member, today, before)


def of_stewards(member: Member, today: datetime.date) -> QuerySet[Action, Action]:
    """The decisions that exist for Stewards: theirs, those of raised cases, and those whose appeal came to them."""
    own = Q(by__group=member.group_id) | Q(case__raised=True) | Q(group=member.group_id)
    answered = Q(appeal__answered_by__group=member.group_id)
    asked = Q(appeal__verdict=Appeal.Verdict.WAITS) & _comes_to_stewards(today)
    return joined().filter(own | answered | asked)


def here(member: Member, pid: str) -> Decision | None:
    found = joined().filter(group=member.group_id, pid=pid).first()
    return told(found) if found else None


def for_steward(member: Member, pid: str, today: datetime.date) -> Decision | None:
    found = of_stewards(member, today).filter(pid=pid).first()
    return told(found) if found else None


def _comes_to_stewards(today: datetime.date) -> Q:
    """Where nobody looks after the Group but who decided and whom it is about, and when the time is over.

    Every ended account does.
    """
    others = Member.objects.filter(group=OuterRef("group"), role=Member.Role.FACILITATOR, persona__hidden=False)
    others = others.exclude(persona=OuterRef("by")).exclude(persona__tie=OuterRef("tie"))
    return Q(kind=END) | Q(appeal__due__lt=today) | Q(~Exists(others))


def _waiting() -> QuerySet[Action, Action]:
    return joined().filter(appeal__verdict=Appeal.Verdict.WAITS, undone=None)


def _page(rows: QuerySet[Action, Action], member: Member, today: datetime.date, before: str) -> Looks:
    last = Action.objects.filter(pid=before).first() if before else None
    if last is not None:
        rows = rows.filter(Q(day__lt=last.day) | Q(day=last.day, pk__gt=last.pk))
    lines = _lines(rows.order_by("-day", "pk")[: PAGE + 1], member, today)
    return Looks(lines[:PAGE], lines[PAGE - 1].pid if len(lines) > PAGE else "")


def _lines(rows: QuerySet[Action, Action], member: Member, today: datetime.date) -> list[Look]:
    return [_line(action, member, today) for action in rows]


def _line(action: Action, member: Member, today: datetime.date) -> Look:
    asked = getattr(action, "appeal", None)
    waits = asked is not None and not asked.verdict and action.undone is None
    return Look(
        action.pid,
        str(KINDS[action.kind].to_carers),
        (name_of(action.about) or "") if action.about else "",
        date_format(action.day, "j F"),
        about(action.group).name if action.group_id != member.group_id else "",
        date_format(asked.due, "j F") if asked is not None and waits else "",
        bool(asked is not None and waits and asked.due < today),
        waits and (decided(member, action) or is_about(member, action)),
        action.undone is not None,
    )
