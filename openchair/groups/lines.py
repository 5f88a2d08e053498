"""What carers type a line each, above all ground rules: how these are typed, sealed and compared."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Literal

from openchair.groups.models import GroundRules, Group
from openchair.vault.sealing import seal_json, unseal_json

MOST = 20
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the newer version, or one that it no longer has."""

    kind: Literal["kept", "added", "removed"]
    text: str


def typed(text: str) -> list[str]:
    """The lines of a text area: one promise a line, empty lines left out."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def typed_once(text: str) -> list[str]:
    """The lines of a text area, each once whatever its capitals."""
    return list({line.casefold(): line for line in typed(text)}.values())


def changed_lines(old: list[str], new: list[str]) -> list[Line]:
    """Both versions read as one, in order; what went stands before what came in its place."""
    lines: list[Line] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [Line("kept", text) for text in old[i:j]]
        else:
            lines += [Line("removed", text) for text in old[i:j]]
            lines += [Line("added", text) for text in new[k:m]]
    return lines


def seal(group: Group, version: int, lines: list[str]) -> bytes:
    return seal_json(group.key_id, lines, _context(group, version))


def opened(group: Group, rules: GroundRules) -> list[str]:
    """The lines; raises KeyGone with the Group's key."""
    return list(unseal_json(group.key_id, rules.lines, _context(group, rules.version)) or [])


def _context(group: Group, version: int) -> str:
    return f"rules:{group.pid}:{version}"
