"""Setting words aside until someone looks: by a carer, or because this group reads before it shows."""

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
from openchair.speech.models import Hold, Place, Utterance
from openchair.speech.weighing import why
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
    sealed = _sealed(member, utterance, reason)
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


def let_wait(*, member: Member, utterance: Utterance, kind: str, now: datetime.datetime) -> None:
    """Words of this member wait for a carer. Called inside an operation; held by nobody."""
    sealed = _sealed(member, utterance, why(kind))
    Hold.objects.create(utterance_id=utterance.pk, kind=kind, day=now.date(), reason=sealed)


def changed(*, member: Member, utterance: Utterance, kind: str, now: datetime.datetime) -> None:
    """What an edit does to words: those that must be read first wait, and so do those that nobody has seen yet.

    `kind` as `weigh` answers it. Words that a carer set aside stay there; those that waited for other words and need
    no reading are the caller's to put back. Called inside an operation.
    """
    held = Hold.objects.select_for_update().filter(utterance=utterance.pk).first()
    unseen = Place.objects.filter(pk=utterance.place_id, last__lt=utterance.number).exists()
    if (held is None and not kind) or (held is not None and held.kind != Hold.Kind.REWORD) or not (kind or unseen):
        return
    reason = _sealed(member, utterance, _("These words have changed. A person reads them before others see them."))
    waits = {"kind": (kind or Hold.Kind.BEFORE) if unseen else Hold.Kind.ASIDE, "by": None, "day": now.date()}
    Hold.objects.update_or_create(utterance_id=utterance.pk, defaults={**waits, "reason": reason})


def _sealed(member: Member, utterance: Utterance, reason: str) -> bytes:
    return seal(member.group.key_id, reason, f"hold:{utterance.pid}")


def _note(verb: str, member: Member, utterance: Utterance, today: datetime.date, told: bytes) -> None:
    note(scope=member.group.pid, actor=member.persona.pid, verb=verb, about=utterance.pid, today=today, told=told)
