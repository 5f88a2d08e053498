"""Setting words aside until someone looks."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.audit.operations import note
from openchair.ground.verdict import no, require
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.personas.rules import is_carer
from openchair.speech import rules
from openchair.speech.models import Hold, Utterance
from openchair.vault.sealing import seal


@operation
def hold(*, member: Member, utterance: Utterance, reason: str, now: datetime.datetime | None = None) -> bool:
    """Set words aside. Their writer reads the reason; nobody else reads them but the carers.

    False when somebody else did it first. Raises Refused.
    """
    now = now or timezone.now()
    reason = reason.strip()
    require(rules.may_hold(member, utterance))
    require(rules.reason_given(reason))
    sealed = seal(member.group.key_id, reason, f"hold:{utterance.pid}")
    try:
        with transaction.atomic():
            Hold.objects.create(utterance_id=utterance.pk, by=member.persona, day=now.date(), reason=sealed)
    except IntegrityError:
        return False
    _note("hold", member, utterance, now.date(), sealed)
    return True


@operation
def release(*, member: Member, utterance: Utterance, now: datetime.datetime | None = None) -> bool:
    """Put words back. False when they were not set aside. Raises Refused."""
    now = now or timezone.now()
    if not is_carer(member):
        require(no(_("Only a facilitator can put words back.")))
    gone, _counts = Hold.objects.filter(utterance=utterance.pk).delete()
    if gone:
        _note("release", member, utterance, now.date(), b"")
    return bool(gone)


def _note(verb: str, member: Member, utterance: Utterance, today: datetime.date, told: bytes) -> None:
    note(scope=member.group.pid, actor=member.persona.pid, verb=verb, about=utterance.pid, today=today, told=told)
