"""What comes to the Stewards by the clock: danger that nobody is at, and cases that nobody else can look at."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from openchair.audit.operations import note as audit
from openchair.care import reasons, told
from openchair.care.models import Case
from openchair.care.operations.locking import keep, locked
from openchair.care.operations.one_by_one import one_by_one
from openchair.care.told import Told
from openchair.ground.writing import operation
from openchair.personas.models import Member

State = Case.State
UNCLAIMED = datetime.timedelta(minutes=15)
UNTOUCHED = datetime.timedelta(minutes=60)
HOUSE = "house"


def raise_danger(*, now: datetime.datetime | None = None) -> int:
    """Danger that nobody took for a quarter of an hour, or that was taken and then lay for an hour. Answers how much.

    Each of the two comes once for a case.
    """
    now = now or timezone.now()
    waiting = Case.objects.exclude(state=State.CLOSED).select_related("group").order_by("pk")
    return one_by_one(lambda case: _is_late(case, now) and _alarm(case=case, now=now), waiting)


@operation
def lift(*, case: Case, by: str, now: datetime.datetime) -> bool:
    """Raise it, whoever asks: a carer by their public id, or HOUSE for the clock. The group must be joined."""
    found = locked(case, raised=False)
    if found is None or found.state == State.CLOSED:
        return False
    said = told.read(found)._replace(raised=now, touched=None)
    keep(found, said, raised=True, state=State.OPEN, taken_by=None)
    audit(scope=case.group.pid, actor=by, verb="case raised", about=case.pid, today=now.date())
    return True


def take_from_the_gone(*, now: datetime.datetime | None = None) -> int:
    """What somebody has who looks after nothing any more waits again. Answers how much."""
    now = now or timezone.now()
    carers = Member.objects.filter(persona=OuterRef("taken_by"), role=Member.Role.FACILITATOR, persona__hidden=False)
    left = Case.objects.filter(~Exists(carers), state=State.TAKEN).select_related("group").order_by("pk")
    return one_by_one(lambda case: let_go(case=case, taken_by=case.taken_by_id, now=now), left)


@operation
def let_go(*, case: Case, taken_by: int | None, now: datetime.datetime) -> bool:
    """Back among those that wait. False when this persona does not have it."""
    held = locked(case, state=State.TAKEN, taken_by=taken_by)
    if held is None:
        return False
    keep(held, told.read(held)._replace(since=now, touched=None), state=State.OPEN, taken_by=None)
    return True


def raise_unseen(*, now: datetime.datetime | None = None) -> int:
    """What nobody of its Group may look at, or is about somebody who looks after it by now. Answers how much."""
    now = now or timezone.now()
    carers = Member.objects.filter(group=OuterRef("group"), role=Member.Role.FACILITATOR, persona__hidden=False)
    unseen = ~Exists(carers.exclude(persona=OuterRef("persona"))) | Exists(carers.filter(persona=OuterRef("persona")))
    lying = Case.objects.filter(unseen, ~Q(state=State.CLOSED), raised=False).select_related("group").order_by("pk")
    return one_by_one(lambda case: lift(case=case, by=HOUSE, now=now), lying)


@operation
def _alarm(*, case: Case, now: datetime.datetime) -> bool:
    held = locked(case)
    if held is None or not _is_late(held, now):
        return False
    said = told.read(held)
    lay = _lay_there(held, said, now)
    said = said._replace(raised=said.raised or now, since=now if lay else said.since, touched=None)
    keep(held, said._replace(again=now if lay else said.again), raised=True, state=State.OPEN, taken_by=None)
    audit(scope=case.group.pid, actor=HOUSE, verb="case raised", about=case.pid, today=now.date())
    return True


def _is_late(case: Case, now: datetime.datetime) -> bool:
    """The group must be joined."""
    said = told.read(case)
    if case.state == State.CLOSED or not reasons.is_danger(said.reason):
        return False
    return _unclaimed(case, said, now) or _lay_there(case, said, now)


def _unclaimed(case: Case, said: Told, now: datetime.datetime) -> bool:
    """Who took it before it was danger, and has done nothing since, may not know."""
    nobody = case.state == State.OPEN or said.touched is None or said.touched < said.since
    return nobody and not case.raised and now - said.since >= UNCLAIMED


def _lay_there(case: Case, said: Told, now: datetime.datetime) -> bool:
    return case.state == State.TAKEN and not said.again and now - _last_sign(said) >= UNTOUCHED


def _last_sign(said: Told) -> datetime.datetime:
    return max(said.touched or said.since, said.since)
