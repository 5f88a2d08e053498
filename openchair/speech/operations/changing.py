"""Changing one's words, and taking them back."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import in_line, words_changed, words_gone
from openchair.personas.models import Member
from openchair.speech import markup, rules, words
from openchair.speech.models import Draft, Reaction, Revision, Utterance
from openchair.speech.operations import holding
from openchair.speech.operations.noticing import notice
from openchair.speech.weighing import weigh
from openchair.vault.sealing import seal_json


@operation
def edit(
    *,
    member: Member,
    utterance: Utterance,
    source: str,
    spot: str,
    before: dict[str, Any] | None = None,
    also: str = "",
    as_it_is: bool = False,
    now: datetime.datetime | None = None,
) -> bool:
    """Replace one's words; what they were is kept for their writer and the carers. False when nothing changed.

    `before` is what else the form changed, as it was (a Topic's title), `also` what stands there now and is read with
    the words. `as_it_is`: words that are on a list are sent all the same, and read first. Raises Refused.
    """
    now = now or timezone.now()
    source = markup.tidy(source)
    require(rules.may_edit(member, utterance))
    require(rules.fit(source))
    in_line(member.group_id)
    kept = Utterance.objects.select_for_update().select_related("author").get(pk=utterance.pk)
    was, old = words.source_of(kept), words.read(kept.author.key_id, kept.words, kept.pid)
    Draft.objects.filter(persona=member.persona_id, spot=spot).delete()
    if old is None or (was == source and not before):
        return False
    weighed = weigh(member, f"{also}\n\n{source}", as_it_is=as_it_is)
    holding.changed(member=member, utterance=kept, kind=weighed.hold, now=now)
    if weighed.danger:
        notice(member=member, utterance=kept, now=now)
    _remember(kept, {"words": was, **(before or {})}, now.date())
    as_it_was: dict[str, Any] = {name: getattr(old, name) for name in ("check", "labels", "first", "by_carer")}
    shut, typed = words.shut(member.persona, kept.pid, source, at=old.at, edited=True, **as_it_was)
    words_changed(member.group_id)
    return bool(Utterance.objects.filter(pk=kept.pk, withdrawn=False).update(words=shut, source=typed))


@operation
def withdraw(*, member: Member, utterance: Utterance) -> bool:
    """Empty one's words and all that was kept of them; their place stays. False when they were gone already.

    Raises Refused.
    """
    require(rules.may_withdraw(member, utterance))
    in_line(member.group_id)
    gone = Utterance.objects.filter(pk=utterance.pk, author=member.persona_id, withdrawn=False).update(
        words=b"", source=b"", withdrawn=True
    )
    words_gone(member.group_id)
    Revision.objects.filter(utterance=utterance.pk).delete()
    Reaction.objects.filter(utterance=utterance.pk).delete()
    Draft.objects.filter(persona=member.persona_id, spot=utterance.pid).delete()
    return bool(gone)


def _remember(utterance: Utterance, form: dict[str, Any], day: datetime.date) -> None:
    last = utterance.revisions.aggregate(last=Max("number"))["last"] or 0
    number = last + 1
    context = f"post:{utterance.pid}:revision:{number}"
    Revision.objects.create(
        utterance=utterance, number=number, day=day, source=seal_json(utterance.author.key_id, form, context)
    )
