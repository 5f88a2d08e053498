"""The labels of a topic's first words, kept beside its title: a list filters without opening what was said."""

from __future__ import annotations

from collections.abc import Iterable

from openchair.groups.models import Group
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import seal_json, unseal_json


def shut(group: Group, topic_pid: str, labels: Iterable[str]) -> bytes:
    """Sealed also where there are none: that there are some is nobody's to see."""
    return seal_json(group.key_id, {"labels": list(labels)}, _context(topic_pid))


def opened(group: Group, topic_pid: str, sealed: bytes | memoryview) -> tuple[str, ...]:
    """The ids; none for a topic from before there were labels."""
    if not sealed:
        return ()
    try:
        return tuple(unseal_json(group.key_id, sealed, _context(topic_pid))["labels"])
    except KeyGone:
        return ()


def _context(topic_pid: str) -> str:
    return f"topic:{topic_pid}:marks"
