"""Closing a case: what is decided about it, and the word to those who called for care. Both happen or neither."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.care.models import Action, Case
from openchair.care.operations.answering import answer
from openchair.care.operations.deciding import act
from openchair.care.saying import LEAVE
from openchair.ground.verdict import no, require
from openchair.ground.writing import operation
from openchair.personas.models import Member


@operation
def settle(
    *,
    actor: Member,
    case: Case,
    choice: str,
    facts: str = "",
    rule: str = "",
    hours: int = 0,
    labels: tuple[str, ...] = (),
    now: datetime.datetime | None = None,
) -> Action | None:
    """`choice` is one of deeds.DEEDS, or LEAVE, which changes nothing for anybody. Raises Refused.

    Reporters hear that somebody looked, and never what became of whom.
    """
    now = now or timezone.now()
    action = None
    if choice != LEAVE:
        action = act(actor=actor, kind=choice, facts=facts, rule=rule, case=case, hours=hours, labels=labels, now=now)
    words = _("Somebody looked at this, and did what they think is right. Thank you for telling us.")
    if not answer(actor=actor, case=case, words=words, now=now):
        require(no(_("Somebody else looks at this now.")))
    return action
