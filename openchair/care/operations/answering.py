"""Telling those who called for care what became of it, which closes the case."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.audit.operations import note as audit
from openchair.care import desk_rules as rules
from openchair.care import told
from openchair.care.models import Case, Report
from openchair.care.operations.locking import locked, roles
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member


@operation
def answer(*, actor: Member, case: Case, words: str, now: datetime.datetime | None = None) -> bool:
    """Everybody who reported it reads the same words. False when the case was closed a moment ago. Raises Refused."""
    now = now or timezone.now()
    words = words.strip()
    roles(actor)
    require(rules.may_handle(actor, case))
    require(rules.written(words))
    if locked(case, state=Case.State.TAKEN, taken_by=actor.persona_id) is None:
        return False
    Case.objects.filter(pk=case.pk).update(state=Case.State.CLOSED)
    for report in case.reports.all():
        sealed = told.shut_answer(case, report, words)
        Report.objects.filter(pk=report.pk).update(answer=sealed, seen=False)
    audit(scope=case.group.pid, actor=actor.persona.pid, verb="case closed", about=case.pid, today=now.date())
    return True


@operation
def mark_seen(*, member: Member) -> None:
    """The reporter has read the answers on the page of their reports."""
    Report.objects.filter(by=member.persona_id, seen=False).exclude(answer=b"").update(seen=True)
