"""Offering one's words as a tip, taking them off again, and what carers keep at the top."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import in_line, note
from openchair.personas.models import Member
from openchair.resources import rules
from openchair.resources.models import Tip
from openchair.speech.models import Hold, Utterance


@operation
def offer_tip(*, member: Member, utterance: Utterance) -> None:
    """Put one's words on the Group's page of tips. Offered twice is offered once. Raises Refused."""
    held = Hold.objects.filter(utterance=utterance.pk).exists()
    require(rules.may_offer_tip(member, utterance, held=held))
    Tip.objects.get_or_create(utterance_id=utterance.pk, defaults={"group_id": member.group_id})


@operation
def take_tip_back(*, member: Member, utterance: Utterance) -> bool:
    """The words stay where they were said. False when they were no tip. Raises Refused."""
    require(rules.may_take_tip_back(member, utterance))
    gone, _counts = Tip.objects.filter(utterance=utterance.pk).delete()
    return bool(gone)


@operation
def keep_tip(*, member: Member, utterance: Utterance, kept: bool, now: datetime.datetime | None = None) -> bool:
    """Keep a tip at the top, or let it go back among the others. False when it was so already. Raises Refused."""
    now = now or timezone.now()
    # Two carers at once must not keep one too many.
    in_line(member.group_id)
    others = Tip.objects.filter(group=member.group_id, kept=True).exclude(utterance=utterance.pk)
    seen = others.filter(utterance__withdrawn=False, utterance__author__hidden=False)
    require(rules.may_keep_tip(member, kept=seen.count() if kept else 0))
    changed = Tip.objects.filter(utterance=utterance.pk, group=member.group_id, kept=not kept).update(kept=kept)
    if changed:
        verb = "kept tip" if kept else "let tip go"
        note(group=member.group, by=member.persona.pid, verb=verb, today=now.date(), about=utterance.pid)
    return bool(changed)
