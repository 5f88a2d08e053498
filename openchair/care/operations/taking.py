"""Taking a case up, giving it back, handing it over, raising it to the Stewards, and a note for the next."""

from __future__ import annotations

import datetime

from django.db.models import Max
from django.utils import timezone

from openchair.audit.operations import note as audit
from openchair.care import desk_rules as rules
from openchair.care import told
from openchair.care.models import Case, CaseNote
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member

State = Case.State


@operation
def claim(*, actor: Member, case: Case, now: datetime.datetime | None = None) -> bool:
    """Take it: two carers press at once, one has it. False for the other. Raises Refused."""
    now = now or timezone.now()
    require(rules.may_look(actor, case))
    won = Case.objects.filter(pk=case.pk, state=State.OPEN).update(state=State.TAKEN, taken_by=actor.persona_id)
    if won:
        _note("case taken", actor.persona.pid, case, now)
    return bool(won)


@operation
def give_back(*, actor: Member, case: Case, now: datetime.datetime | None = None) -> bool:
    """Back among those that wait; a danger's quarter of an hour begins anew. False when one did not have it."""
    now = now or timezone.now()
    require(rules.may_look(actor, case))
    return _let_go(case, now, taken_by=actor.persona_id)


@operation
def hand_over(*, actor: Member, case: Case, to: Member, words: str = "", now: datetime.datetime | None = None) -> bool:
    """To another who may look at it, with a note for them. False when somebody else has it by now. Raises Refused."""
    now = now or timezone.now()
    require(rules.may_look(actor, case))
    require(rules.may_hand_to(case, to))
    held = Case.objects.filter(pk=case.pk, state=State.TAKEN, taken_by=actor.persona_id)
    done = held.update(taken_by=to.persona_id)
    if done:
        _note("case handed over", actor.persona.pid, case, now)
        if words.strip():
            write_note(actor=actor, case=case, words=words, now=now)
    return bool(done)


@operation
def raise_up(*, actor: Member, case: Case, now: datetime.datetime | None = None) -> bool:
    """To the Stewards' desk, where it waits afresh. False when it lies there already. Raises Refused."""
    now = now or timezone.now()
    require(rules.may_look(actor, case))
    return lift(case=case, by=actor.persona.pid, now=now)


@operation
def lift(*, case: Case, by: str, now: datetime.datetime) -> bool:
    """Raise it, whoever asks: a carer by their public id, or "house" for the clock. The group must be joined."""
    still = Case.objects.select_for_update().filter(pk=case.pk, raised=False).exclude(state=State.CLOSED).first()
    if still is None:
        return False
    still._state.fields_cache["group"] = case.group
    sealed = told.shut(still, told.read(still)._replace(raised=now))
    Case.objects.filter(pk=case.pk).update(raised=True, state=State.OPEN, taken_by=None, told=sealed)
    _note("case raised", by, case, now)
    return True


@operation
def write_note(*, actor: Member, case: Case, words: str, now: datetime.datetime | None = None) -> CaseNote:
    """For whoever looks at it next. Raises Refused."""
    now = now or timezone.now()
    words = words.strip()
    require(rules.may_look(actor, case))
    require(rules.written(words))
    Case.objects.select_for_update().only("pk").get(pk=case.pk)
    number = (case.notes.aggregate(last=Max("number"))["last"] or 0) + 1
    sealed = told.shut_note(case, number, words)
    return CaseNote.objects.create(case=case, number=number, by=actor.persona, day=now.date(), words=sealed)


@operation
def open_words(*, actor: Member, case: Case, now: datetime.datetime | None = None) -> None:
    """A Steward reads words of a Group that is not theirs: never without a trace. Raises Refused."""
    now = now or timezone.now()
    require(rules.may_look(actor, case))
    _note("case words read", actor.persona.pid, case, now)


def _let_go(case: Case, now: datetime.datetime, *, taken_by: int) -> bool:
    held = Case.objects.select_for_update().filter(pk=case.pk, state=State.TAKEN, taken_by=taken_by).first()
    if held is None:
        return False
    held._state.fields_cache["group"] = case.group
    sealed = told.shut(held, told.read(held)._replace(since=now))
    return bool(Case.objects.filter(pk=case.pk).update(state=State.OPEN, taken_by=None, told=sealed))


def _note(verb: str, by: str, case: Case, now: datetime.datetime) -> None:
    audit(scope=case.group.pid, actor=by, verb=verb, about=case.pid, today=now.date())
