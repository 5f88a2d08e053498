"""Asking for another look at a decision, and answering it: always by somebody else than who decided."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.care import rules, whole
from openchair.care.models import Action, Appeal
from openchair.care.operations.locking import roles
from openchair.care.operations.undoing import undo
from openchair.care.queries.same import decided, is_about
from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.personas.models import Member
from openchair.speech.rules import reason_given

Verdict = Appeal.Verdict


@operation
def appeal(*, member: Member, action: Action, words: str, now: datetime.datetime | None = None) -> Appeal:
    """`member` is the persona it is about, or the one that came after it. Due within 7 days. Raises Refused."""
    now = now or timezone.now()
    words = words.strip()
    if bytes(action.tie or b"") != bytes(member.persona.tie or b""):
        raise Refused(_("This was decided about somebody else."))
    kept = Action.objects.select_for_update().get(pk=action.pk)
    require(rules.may_appeal(kept, Appeal.objects.filter(action=kept).first(), now.date()))
    require(rules.appeal_fits(words))
    asked = Appeal(action=kept, by=member.persona, day=now.date())
    asked.due = now.date() + datetime.timedelta(days=rules.ANSWER_DAYS)
    asked.words = whole.shut_appeal(asked, words)
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("You asked for another look already.")) from None
    return asked


@operation
def answer(*, actor: Member, action: Action, verdict: str, reason: str, now: datetime.datetime | None = None) -> None:
    """It stands, or it is undone; with a reason that the member reads at once. Raises Refused."""
    now = now or timezone.now()
    reason = reason.strip()
    roles(actor)
    asked = Appeal.objects.select_for_update().get(action=action.pk)
    kept = Action.objects.select_related("group", "about", "by", "second").get(pk=action.pk)
    theirs, decider = is_about(actor, kept), decided(actor, kept)
    require(rules.may_answer(actor, kept, asked, decided=decider, is_theirs=theirs))
    require(reason_given(reason))
    if verdict not in (Verdict.STANDS, Verdict.UNDONE):
        raise Refused(_("Say whether it stands or is undone."))
    sealed = whole.shut_answer(kept, reason)
    Appeal.objects.filter(pk=asked.pk).update(verdict=verdict, answer=sealed, answered_by=actor.persona)
    if verdict == Verdict.UNDONE:
        undo(actor=actor, action=kept, now=now)
    Action.objects.filter(pk=kept.pk).update(read=False)
    note(group=kept.group, by=actor.persona.pid, verb="answered", today=now.date(), about=kept.pid, told=verdict)
