"""Taking a case up, giving it back, handing it over, raising it to the Stewards, and a note for the next."""

from __future__ import annotations

import datetime

from django.db.models import Max
from django.utils import timezone

from openchair.audit.operations import note as audit
from openchair.care import desk_rules as rules
from openchair.care import told
from openchair.care.models import Case, CaseNote
from openchair.care.operations.locking import keep, locked, roles
from openchair.care.operations.rising import let_go, lift
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member

State = Case.State


@operation
def claim(*, actor: Member, case: Case, now: datetime.datetime | None = None) -> bool:
    """Take it: two carers press at once, one has it. False for the other. Raises Refused."""
    now = now or timezone.now()
    roles(actor)
    require(rules.may_look(actor, case))
    free = locked(case, state=State.OPEN)
    if free is None:
        return False
    keep(free, told.read(free)._replace(touched=now), state=State.TAKEN, taken_by=actor.persona_id)
    _note("case taken", actor.persona.pid, case, now)
    return True


@operation
def give_back(*, actor: Member, case: Case, now: datetime.datetime | None = None) -> bool:
    """Back among those that wait; a danger's quarter of an hour begins anew. False when one did not have it."""
    now = now or timezone.now()
    require(rules.may_look(actor, case))
    return let_go(case=case, taken_by=actor.persona_id, now=now)


@operation
def hand_over(*, actor: Member, case: Case, to: Member, words: str = "", now: datetime.datetime | None = None) -> bool:
    """To another who may look at it, with a note for them. False when somebody else has it by now. Raises Refused."""
    now = now or timezone.now()
    roles(actor, to)
    require(rules.may_look(actor, case))
    require(rules.may_hand_to(case, actor, to))
    held = locked(case, state=State.TAKEN, taken_by=actor.persona_id)
    if held is None:
        return False
    keep(held, told.read(held)._replace(touched=now), taken_by=to.persona_id)
    _note("case handed over", actor.persona.pid, case, now)
    if words.strip():
        write_note(actor=actor, case=case, words=words, now=now)
    return True


@operation
def raise_up(*, actor: Member, case: Case, now: datetime.datetime | None = None) -> bool:
    """To the Stewards' desk, where it waits afresh. False when it lies there already. Raises Refused."""
    now = now or timezone.now()
    require(rules.may_look(actor, case))
    return lift(case=case, by=actor.persona.pid, now=now)


@operation
def write_note(*, actor: Member, case: Case, words: str, now: datetime.datetime | None = None) -> CaseNote:
    """For whoever looks at it next; and a sign that somebody is at it. Raises Refused."""
    now = now or timezone.now()
    words = words.strip()
    require(rules.may_look(actor, case))
    require(rules.written(words))
    held = locked(case)
    if held is not None and held.taken_by_id == actor.persona_id:
        keep(held, told.read(held)._replace(touched=now))
    number = (case.notes.aggregate(last=Max("number"))["last"] or 0) + 1
    sealed = told.shut_note(case, number, words)
    return CaseNote.objects.create(case=case, number=number, by=actor.persona, day=now.date(), words=sealed)


@operation
def open_words(*, actor: Member, case: Case, now: datetime.datetime | None = None) -> None:
    """A Steward reads words of a Group that is not theirs: never without a trace. Raises Refused."""
    now = now or timezone.now()
    require(rules.may_look(actor, case))
    _note("case words read", actor.persona.pid, case, now)


def _note(verb: str, by: str, case: Case, now: datetime.datetime) -> None:
    audit(scope=case.group.pid, actor=by, verb=verb, about=case.pid, today=now.date())
