"""Opening a Group."""

from __future__ import annotations

import base64
import datetime

from django.utils import timezone as clock

from openchair.ground.writing import operation
from openchair.groups import about as abouts
from openchair.groups.about import About
from openchair.groups.models import Group
from openchair.groups.operations.keeping import read_afresh
from openchair.groups.operations.noting import note
from openchair.groups.operations.promises import new_rules
from openchair.ui.drawings import rugs
from openchair.vault.keyring import new_key


@operation
def open_group(
    *,
    about: About,
    subject: str,
    format: str,  # noqa: A002  the word of the domain
    joining: str,
    listed: bool,
    language: str,
    timezone: str,
    rules: list[str],
    by: str = "house",
    is_house: bool = False,
    now: datetime.datetime | None = None,
) -> Group:
    """A Group with its first version of Ground rules. It has no facilitator yet: see personas.operations.founding."""
    now = now or clock.now()
    group = Group(
        key_id=new_key(),
        is_house=is_house,
        subject=subject,
        format=format,
        joining=joining,
        listed=listed,
        language=language,
        timezone=timezone,
    )
    group.rug = list(rugs.choose(rugs.recipe_from(_bytes_of(group.pid)), Group.objects.values_list("rug", flat=True)))
    group.about = abouts.seal(group, about)
    group.save(force_insert=True)
    note(group=group, by=by, verb="opened", today=now.date())
    new_rules(group=group, lines=rules, by=by, now=now)
    if is_house:
        read_afresh()
    return group


def _bytes_of(pid: str) -> bytes:
    return base64.urlsafe_b64decode(pid + "==")
