"""What a Group says of itself before anybody has come in, sealed as one piece under the Group's key."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from openchair.groups.models import Group
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import decode, readable, seal_json, unseal_json

# How what a Group says begins: `seal` writes the fields in their order.
_NAME = '{"name":'


@dataclass(frozen=True, slots=True)
class About:
    """Plain text. `sample` is an invented conversation a guest may read: {"title", "need", "words", "answer"}."""

    name: str
    purpose: str = ""
    for_whom: str = ""
    not_for: str = ""
    rhythm: str = ""
    sample: dict[str, Any] = field(default_factory=dict)


def seal(group: Group, about: About) -> bytes:
    return seal_json(group.key_id, asdict(about), _context(group))


def opened(group: Group) -> About:
    """What the Group says; a Group whose key is gone says only that its words are gone."""
    try:
        return About(**unseal_json(group.key_id, group.about, _context(group)))
    except KeyGone:
        return About(name=_("A group whose words are gone"))


def name(group: Group) -> str:
    """Its name alone. Reading the rest costs four times as much, and home names forty groups."""
    text = readable(group.key_id, group.about, _context(group)) or ""
    return str(decode(text, len(_NAME))[0]) if text.startswith(_NAME) else opened(group).name


def _context(group: Group) -> str:
    return f"group:{group.pid}:about"
