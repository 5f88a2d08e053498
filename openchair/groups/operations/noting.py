"""Noting a privileged act of one Group, in words that only the Group's key opens."""

from __future__ import annotations

import datetime

from openchair.audit import operations as audit
from openchair.groups.models import Group
from openchair.vault.sealing import seal


def note(*, group: Group, by: str, verb: str, today: datetime.date, about: str = "", told: str = "") -> None:
    """`by` is the public id of the persona that acted, or "house" for a command; call inside the operation."""
    sealed = seal(group.key_id, told, told_context(group.pid, verb, about)) if told else b""
    audit.note(scope=group.pid, actor=by, verb=verb, today=today, about=about, told=sealed)


def told_context(group_pid: str, verb: str, about: str) -> str:
    return f"audit:{group_pid}:{verb}:{about}"
