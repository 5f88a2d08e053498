"""The style sheets: which parts make which sheet, in which order, and what is squeezed out on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import rcssmin  # type: ignore[import-untyped]

PARTS = Path(__file__).parent / "static" / "ui" / "css"

# The order is the cascade: what stands later wins. There is no @layer, so that phones of 2019 read it all.
SHEETS: Mapping[str, Sequence[str]] = {
    "house.css": (
        "tokens.css",
        "dark.css",
        "fluid.css",
        "base.css",
        "layout.css",
        "lintel.css",
        "top.css",
        "foot.css",
        "head.css",
        "cloth.css",
        "buttons.css",
        "fields.css",
        "picks.css",
        "sheets.css",
        "notes.css",
        "lists.css",
        "places/home.css",
        "places/group.css",
        "places/find.css",
        "places/topic.css",
        "places/join.css",
        "places/crisis.css",
        "older.css",
        "aids.css",
    ),
    "front.css": ("places/front.css", "places/windows.css", "places/sees.css"),
    "desk.css": ("places/desk.css", "places/calling.css"),
    "search.css": ("places/search.css",),
    "style.css": ("places/style.css",),
}

_SHORTHAND = re.compile(r"(?<![-\w])(margin|padding)-(inline|block):([^;}]+)")
_DARK = '[data-theme="dark"]'


def sheet(name: str) -> str:
    """One finished sheet, joined and squeezed."""
    joined = "\n".join(_part(part) for part in SHEETS[name])
    return str(rcssmin.cssmin(longhand(joined))) + "\n"


def _part(name: str) -> str:
    css = (PARTS / name).read_text(encoding="utf-8")
    return by_system(css) + css if name == "dark.css" else css


def by_system(css: str) -> str:
    """The dark rules once more for those whose system asks for dark, so that they are written down only once."""
    return "@media (prefers-color-scheme: dark) {" + css.replace(_DARK, ':root:not([data-theme="light"])') + "}\n"


def longhand(css: str) -> str:
    """`margin-inline: a b` as two declarations: browsers before 2021 know the long names but not the short one."""
    return _SHORTHAND.sub(_spelt_out, css)


def _spelt_out(found: re.Match[str]) -> str:
    what, way, value = found.groups()
    ends = _values(value)
    return f"{what}-{way}-start:{ends[0]};{what}-{way}-end:{ends[-1]}"


def _values(text: str) -> list[str]:
    """`0 calc(1rem + 2px)` as its two values: a space inside brackets parts nothing."""
    values, depth = [""], 0
    for letter in text.strip():
        depth += (letter == "(") - (letter == ")")
        if letter.isspace() and not depth:
            values.append("")
        else:
            values[-1] += letter
    return [value for value in values if value]
