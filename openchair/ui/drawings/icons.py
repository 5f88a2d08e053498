"""The names the house gives its icons. Most are Lucide's drawings; what Lucide has not, is drawn here."""

from __future__ import annotations

import re
from collections.abc import Callable

# Our name -> Lucide's.
FROM_LUCIDE: dict[str, str] = {
    "again": "rotate-ccw",
    "back": "chevron-left",
    "book": "book-open",
    "cal": "calendar",
    "chat": "message-circle",
    "check": "check",
    "clock": "clock",
    "compass": "compass",
    "cup": "coffee",
    "door": "door-open",
    "ear": "ear",
    "eye": "eye",
    "flag": "flag",
    "fold": "chevron-down",
    "help": "life-buoy",
    "helped": "sprout",
    "info": "info",
    "keep": "bookmark",
    "key": "key-round",
    "leave": "log-out",
    "link": "link",
    "lock": "lock",
    "more": "ellipsis",
    "next": "chevron-right",
    "out": "external-link",
    "past": "history",
    "pen": "pencil",
    "people": "users-round",
    "phone": "phone",
    "plus": "plus",
    "print": "printer",
    "quiet": "moon",
    "quote": "quote",
    "save": "download",
    "search": "search",
    "shield": "shield",
    "text": "text-align-start",
    "thanks": "heart",
    "undo": "undo-2",
    "veil": "eye-closed",
    "warn": "triangle-alert",
    "without": "user-round-x",
    "x": "x",
    "you": "user-round",
}

OWN: dict[str, str] = {
    "lamp": '<path fill="var(--lit,none)" d="M8.2 3.5h7.6L19 12H5z"/><path d="M12 12v7.5M8.5 20.5h7"/>',
    "lamp-on": '<path fill="var(--lit,none)" d="M8.2 5h7.6L19 13H5z"/>'
    '<path d="M12 13v6.5M8.5 20.5h7M12 1.8V2M4.2 4.7l.2.2M19.8 4.7l-.2.2"/>',
    "me-too": '<circle cx="9" cy="12" r="5.7"/><circle cx="15" cy="12" r="5.7"/>',
    "strength": '<path d="M12 21.5V12M12 16.5l3.2-2.6M12 14l-2.8-2.3"/>'
    '<path d="M8 17.5a4.7 4.7 0 0 1-2.7-8.3A6.8 6.8 0 0 1 12 2.5a6.8 6.8 0 0 1 6.7 6.7A4.7 4.7 0 0 1 16 17.5"/>',
}

# These point somewhere, so they turn round where people read from right to left.
POINTING = frozenset({"back", "leave", "next", "out", "quote", "text", "undo", "door"})

NAMES = tuple(sorted(FROM_LUCIDE | OWN))

_WRAPPING = re.compile(r"<!--.*?-->|</?svg[^>]*>", re.DOTALL)
_BETWEEN = re.compile(r">\s+<")


def icon(name: str, sprite: str) -> str:
    if name not in FROM_LUCIDE and name not in OWN:
        raise KeyError(f"There is no icon {name!r}. Those there are: {', '.join(NAMES)}.")
    look = "i dir" if name in POINTING else "i"
    return f'<svg class="{look}" aria-hidden="true"><use href="{sprite}#{name}"/></svg>'


def symbols(lucide: Callable[[str], str]) -> str:
    """All icons as symbols; `lucide` answers the text of one of Lucide's SVG files."""
    bodies = OWN | {ours: _bare(lucide(theirs)) for ours, theirs in FROM_LUCIDE.items()}
    return "".join(f'<symbol id="{name}" viewBox="0 0 24 24">{bodies[name]}</symbol>' for name in sorted(bodies))


def _bare(svg: str) -> str:
    return _BETWEEN.sub("><", _WRAPPING.sub("", svg)).strip().replace(" />", "/>")
