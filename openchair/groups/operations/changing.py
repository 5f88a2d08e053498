"""Changing what a Group says of itself, and how people come in."""

from __future__ import annotations

import datetime

from django.utils import timezone as clock

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import about as abouts
from openchair.groups import rules as may
from openchair.groups.about import About
from openchair.groups.hours import Hours, may_be
from openchair.groups.models import Group
from openchair.groups.operations.noting import note


@operation
def change_about(
    *,
    group: Group,
    about: About,
    subject: str,
    format: str,  # noqa: A002  the word of the domain
    language: str,
    timezone: str,
    by: str,
    now: datetime.datetime | None = None,
) -> None:
    now = now or clock.now()
    require(may.may_change(group))
    group.about = abouts.seal(group, about)
    group.subject, group.format = subject, format
    group.language, group.timezone = language, timezone
    group.save(update_fields=["about", "subject", "format", "language", "timezone"])
    note(group=group, by=by, verb="changed", today=now.date(), told=about.name)


@operation
def change_joining(*, group: Group, joining: str, listed: bool, by: str, now: datetime.datetime | None = None) -> None:
    """How people come in, and whether the Group stands in the list."""
    now = now or clock.now()
    require(may.may_change(group))
    group.joining, group.listed = joining, listed
    group.save(update_fields=["joining", "listed"])
    note(group=group, by=by, verb="joining", today=now.date(), told=f"{joining}, {'listed' if listed else 'unlisted'}")


@operation
def give_hours(*, group: Group, hours: Hours, by: str, now: datetime.datetime | None = None) -> None:
    """When those who look after the Group are here, as `groups.hours` reads it. None at all: nothing is said."""
    now = now or clock.now()
    require(may_be(hours))
    group.hours = [list(span) for span in sorted(hours)]
    group.save(update_fields=["hours"])
    note(group=group, by=by, verb="hours", today=now.date())
