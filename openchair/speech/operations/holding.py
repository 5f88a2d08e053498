"""Words that wait until someone has read them, because their group, or a list of it, says so."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from openchair.personas.models import Member
from openchair.speech.models import Hold, Place, Utterance
from openchair.speech.weighing import why
from openchair.vault.sealing import seal


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
