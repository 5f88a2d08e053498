"""Closing a topic with a reason, and opening it again."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from openchair.forum import closures, rules
from openchair.forum.models import Topic, TopicClosure
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.personas.models import Member
from openchair.personas.rules import is_carer
from openchair.speech import markup


@operation
def close(*, member: Member, topic: Topic, reason: str, now: datetime.datetime | None = None) -> bool:
    """Close a topic: it takes no more words, and everybody reads why.

    `reason`: a carer's own words; of who began it, one of `closures.Why`. False when somebody else did it first.
    Raises Refused.
    """
    now = now or timezone.now()
    require(rules.may_close(member, topic))
    if is_carer(member):
        reason = markup.tidy(reason)
        require(rules.closing_said(reason))
        sealed = closures.seal_reason(member.group, topic.pid, words=reason)
    else:
        sealed = closures.seal_reason(member.group, topic.pid, why=closures.Why(reason).value)
    try:
        with transaction.atomic():
            TopicClosure.objects.create(topic_id=topic.pk, by=member.persona, day=now.date(), reason=sealed)
    except IntegrityError:
        return False
    _note(member, topic, "closed-topic", now, reason)
    return True


@operation
def reopen(*, member: Member, topic: Topic, now: datetime.datetime | None = None) -> bool:
    """Let a topic take words again. False when somebody else did it first. Raises Refused."""
    now = now or timezone.now()
    require(rules.may_reopen(member, topic))
    gone, _counts = TopicClosure.objects.filter(topic=topic.pk).delete()
    if gone:
        _note(member, topic, "reopened-topic", now)
    return bool(gone)


def _note(member: Member, topic: Topic, verb: str, now: datetime.datetime, told: str = "") -> None:
    note(group=member.group, by=member.persona.pid, verb=verb, today=now.date(), about=topic.pid, told=told)
