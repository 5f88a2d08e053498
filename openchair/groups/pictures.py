"""The picture of a Group, if it has one. A rug it has always."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from openchair.groups.drawing import Drawn
from openchair.groups.models import Group, Picture
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import readable_json, seal_bytes, seal_json, unseal_bytes

LONGEST_ALT = 150


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a picture is (`id`, for its address), what is on it in words, and its size in dots."""

    id: str
    alt: str
    width: int
    height: int


def shown(group: Group) -> Shown | None:
    """No query. None where the Group has no picture, or its key is gone."""
    said = readable_json(group.key_id, group.picture, _context(group))
    return Shown(**said) if said else None


def data_of(group: Group, pid: str) -> bytes | None:
    """The WebP file; None for any but the picture that the Group has now, and where its key is gone."""
    here = shown(group)
    found = Picture.objects.filter(group=group, pid=pid).first() if here and here.id == pid else None
    try:
        return unseal_bytes(group.key_id, found.sealed, _context_of(pid)) if found else None
    except KeyGone:
        return None


def seal(group: Group, pid: str, picture: Drawn, alt: str) -> tuple[bytes, bytes]:
    """What the Group's row keeps, and what the picture's does."""
    told = Shown(pid, alt, picture.width, picture.height)
    return (
        seal_json(group.key_id, asdict(told), _context(group)),
        seal_bytes(group.key_id, picture.data, _context_of(pid)),
    )


def _context(group: Group) -> str:
    return f"group:{group.pid}:picture"


def _context_of(pid: str) -> str:
    return f"picture:{pid}"
