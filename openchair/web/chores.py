"""What the worker is asked for again and again, and the round in which the house's clock asks."""

from __future__ import annotations

from django.conf import settings

from openchair.care.operations import chores as care
from openchair.ground.tasks.operations import ask_once
from openchair.notices.operations import chores as notices
from openchair.personas.operations import chores as personas
from openchair.vault.operations import chores as vault

ASK_EVERY = 60
REMIND_EVERY = 15
CHORES = (care.drop_copies, personas.count_members, vault.forget_lately, vault.sweep_sessions)


def make(*, number: int) -> None:
    """The round of this number, one a minute, counted from 0 at the start."""
    if number % ASK_EVERY == 0:
        for chore in CHORES:
            ask_once(chore=chore)
    if number % REMIND_EVERY == 0 and settings.MAIL_FROM:
        ask_once(chore=notices.remind)
