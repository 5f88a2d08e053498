"""Reading Groups."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from openchair.ground.prepared import Prepared, Row
from openchair.ground.rows import made
from openchair.groups import about as abouts
from openchair.groups import closures
from openchair.groups import lines as ground_lines
from openchair.groups.about import About
from openchair.groups.models import Closure, GroundRules, Group

changed_lines = ground_lines.changed_lines
_COLUMNS = tuple(field.attname for field in Group._meta.concrete_fields)
GROUP_FIELDS: tuple[str, ...] = (*_COLUMNS, "closure__group_id", "closure__by", "closure__day", "closure__notice")
"""Value paths relative to Group, for queries that fill one on their way; `group_from` takes the row apart."""

_by_pid = Prepared(lambda slot: Group.objects.filter(pid=slot.text("pid")).values_list(*GROUP_FIELDS))
_listed = Prepared(
    lambda slot: (
        Group.objects.filter(listed=True, is_house=False, closure=None)
        .order_by("subject", "-pulse", "pk")
        .values_list(*GROUP_FIELDS)
    )
)
_rules = Prepared(
    lambda slot: GroundRules.objects.filter(group_id=slot.number("group"), version=slot.number("version")).values_list(
        "lines", "month"
    )
)

_kept_rules: dict[tuple[int, int], tuple[bytes, datetime.date]] = {}
_MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Card:
    """A Group as the list of groups shows it."""

    group: Group
    about: About


def group_from(row: Row) -> Group:
    """A Group, with its Closure, out of a row of GROUP_FIELDS. Asking it for its Closure costs no query."""
    size = len(_COLUMNS)
    group = made(Group, _COLUMNS, row[:size])
    closed = row[size] is not None
    group._state.fields_cache["closure"] = made(Closure, _CLOSURE, row[size:]) if closed else None
    return group


_CLOSURE = tuple(field.attname for field in Closure._meta.concrete_fields)


def by_pid(pid: str) -> Group | None:
    rows = _by_pid(pid=pid)
    return group_from(rows[0]) if rows else None


def about(group: Group) -> About:
    return abouts.opened(group)


def name_of(group: Group) -> str:
    return abouts.name(group)


def subjects_used() -> set[str]:
    """The codes of what the open Groups of this house are about."""
    groups = Group.objects.filter(is_house=False, closure=None)
    return set(groups.order_by().values_list("subject", flat=True).distinct())


def listed(subject: str | None = None) -> list[Card]:
    """The Groups a guest may find: listed ones that are open, by subject, the liveliest first."""
    groups = map(group_from, _listed())
    return [Card(group, about(group)) for group in groups if subject in (None, group.subject)]


def rules_of(group: Group, version: int | None = None) -> list[str]:
    """The lines of one version, else of the one in force; none for a version that never was."""
    number = group.rules_version if version is None else version
    kept = _version(group.pk, number)
    return ground_lines.opened(group, GroundRules(group=group, version=number, lines=kept[0])) if kept else []


def rules_since(group: Group) -> datetime.date | None:
    """The month in which the version in force was made, as its first day."""
    kept = _version(group.pk, group.rules_version)
    return kept[1] if kept else None


def _version(group_id: int, version: int) -> tuple[bytes, datetime.date] | None:
    """A version never changes, so its sealed lines and its month are asked for once in the life of the process."""
    kept = _kept_rules.get((group_id, version))
    if kept is None and (rows := _rules(group=group_id, version=version)):
        if len(_kept_rules) >= _MOST_KEPT:
            _kept_rules.clear()
        kept = _kept_rules[group_id, version] = (bytes(rows[0][0]), rows[0][1])
    return kept


def notice_of(group: Group) -> str:
    """What a closed Group says to its members; empty for an open one."""
    return closures.notice_of(group, group.closure) if group.is_closed else ""


def house_group() -> Group | None:
    """The Group of the whole house, whose facilitators are the Stewards. None before `init`."""
    return Group.objects.filter(is_house=True).first()
