"""What a group's page says of its ground rules: which version they are, and whether the reader said yes to it."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from openchair.groups.lines import Line
from openchair.groups.models import Group
from openchair.groups.queries import changed_lines, rules_of, rules_since
from openchair.personas.models import Member
from openchair.personas.rules import has_accepted


class Promised(NamedTuple):
    """`lines` in force, the new ones marked; `gone` those of the version that the reader said yes to."""

    lines: list[Line]
    gone: list[str]
    version: str
    yes: str = ""


def promised(group: Group, member: Member | None, today: datetime.date) -> Promised:
    """The rules of a group as this member reads them, or a guest. No query once the process knows the versions."""
    now = rules_of(group)
    before = now if member is None or has_accepted(member) else rules_of(group, member.accepted)
    lines = changed_lines(before, now)
    return Promised(
        [line for line in lines if line.kind != "removed"],
        [line.text for line in lines if line.kind == "removed"],
        _since(group, today),
        _said_yes(member, today) if member else "",
    )


def _since(group: Group, today: datetime.date) -> str:
    month, version = rules_since(group), _version(group.rules_version)
    return f"{version}, {in_month(month, today)}." if month else f"{version}."


def _said_yes(member: Member, today: datetime.date) -> str:
    if not has_accepted(member):
        return _("You have not said yes to it yet.")
    if member.accepted_month is None:
        return _("You said yes to it.")
    return _("You said yes in %(month)s.") % {"month": in_month(member.accepted_month, today)}


def in_month(month: datetime.date, today: datetime.date) -> str:
    """ "March"; of another year "March 2025"."""
    return date_format(month, "F" if month.year == today.year else "F Y")


def _version(number: int) -> str:
    named = [
        _("First version"),
        _("Second version"),
        _("Third version"),
        _("Fourth version"),
        _("Fifth version"),
        _("Sixth version"),
    ]
    return named[number - 1] if 0 < number <= len(named) else _("Version %(n)d") % {"n": number}
