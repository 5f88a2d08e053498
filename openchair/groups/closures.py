"""What a closed Group says to its members."""

from __future__ import annotations

from openchair.groups.models import Closure, Group
from openchair.vault.sealing import readable, seal

NOBODY = ""
"""Who closed a Group that lost the last one who looked after it. It opens again with the next."""


def seal_notice(group: Group, notice: str) -> bytes:
    return seal(group.key_id, notice, _context(group))


def notice_of(group: Group, closure: Closure) -> str:
    return readable(group.key_id, closure.notice, _context(group)) or ""


def _context(group: Group) -> str:
    return f"closure:{group.pid}"
