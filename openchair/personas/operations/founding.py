"""A Steward opens a Group and takes its first chair: a Group is never without somebody who looks after it."""

from __future__ import annotations

import datetime

from django.utils import timezone as clock

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.about import About
from openchair.groups.operations import note, open_group
from openchair.personas import rules as may
from openchair.personas.models import Member
from openchair.personas.operations.seating import seat


@operation
def found(
    *,
    account_id: int,
    steward: Member,
    about: About,
    subject: str,
    format: str,  # noqa: A002  the word of the domain
    joining: str,
    listed: bool,
    language: str,
    timezone: str,
    rules: list[str],
    name: str,
    cushion: str,
    now: datetime.datetime | None = None,
) -> Member:
    """`steward` is the persona in the House's Group; `name` and `cushion` are for the new Group, unlinked to it."""
    now = now or clock.now()
    require(may.may_care(steward))
    group = open_group(
        about=about,
        subject=subject,
        format=format,
        joining=joining,
        listed=listed,
        language=language,
        timezone=timezone,
        rules=rules,
        now=now,
    )
    role = Member.Role.FACILITATOR
    member = seat(account_id=account_id, group=group, name=name, cushion=cushion, role=role, today=now.date())
    # Two faces of one account side by side in clear would be a link, so who opened it is told sealed, to the House.
    told = steward.persona.pid
    note(group=steward.group, by="house", verb="opened a group", today=now.date(), about=group.pid, told=told)
    return member
