"""A carer's answer to somebody who asks to come in."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.personas import rules as may
from openchair.personas.models import Member
from openchair.personas.operations.seating import keep_said
from openchair.personas.queries.coming import said_of

Role = Member.Role


def grant(*, member: Member, actor: Member, words: str = "", now: datetime.datetime | None = None) -> None:
    """Let in. `words` wait for them on their own page."""
    _answer(member=member, actor=actor, role=Role.MEMBER, verb="let in", words=words, now=now or timezone.now())


def decline(*, member: Member, actor: Member, words: str, now: datetime.datetime | None = None) -> None:
    """Not now. They read `words`, and may ask again."""
    _answer(member=member, actor=actor, role=Role.DECLINED, verb="declined", words=words, now=now or timezone.now())


@operation
def _answer(*, member: Member, actor: Member, role: str, verb: str, words: str, now: datetime.datetime) -> None:
    require(may.may_answer(actor, member))
    asking = Member.objects.filter(pk=member.pk, role=Role.ASKING, persona__hidden=False)
    if not asking.update(role=role):
        raise Refused(_("This was answered already, or taken back."))
    keep_said(member, asked=said_of(member).asked, answered=words)
    member.role = role
    by, about = actor.persona.pid, member.persona.pid
    note(group=actor.group, by=by, verb=verb, today=now.date(), about=about, told=words)
