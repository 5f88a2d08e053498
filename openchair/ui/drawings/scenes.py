"""Small scenes of the front page: a letter, a kitchen table, a circle, and the rings of who can see what."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from openchair.ui.drawings.chairs import seat
from openchair.ui.drawings.cushions import cushion
from openchair.ui.drawings.thread import number

_LETTER = (
    '<circle fill="#f6eadd" cx="182" cy="50" r="24"/><circle fill="#8a5a44" cx="182" cy="50" r="17"/>'
    '<path fill="none" stroke="#f6eadd" stroke-width="6" stroke-linecap="round" d="M203 62c8 6 16 2 17-6"/>'
    '<rect fill="#e3d3c5" x="60" y="26" width="92" height="112" rx="8" transform="rotate(7 106 82)"/>'
    '<rect fill="#fffaf2" x="52" y="24" width="92" height="112" rx="8" transform="rotate(-4 98 80)"/>'
    '<path fill="none" stroke="#8a7080" stroke-width="2.4" stroke-linecap="round" '
    'd="M66 52l58-4M67 66l62-4M68 80l50-3.5M69 94l60-4M70 108l32-2"/>'
)
_TABLE = (
    '<rect fill="#a9795f" x="62" y="42" width="116" height="66" rx="30"/>'
    '<rect fill="none" stroke="#7d5341" stroke-opacity=".6" stroke-width="1.5" '
    'x="70" y="50" width="100" height="50" rx="23"/>'
    '<g fill="#f6eadd"><circle cx="92" cy="66" r="7"/><circle cx="118" cy="86" r="7"/>'
    '<circle cx="150" cy="70" r="7"/></g>'
)
_AT_TABLE = (((7, 3, 0, 0), 76, 4), ((0, 5, 4, 2), 126, 4), ((0, 0, 3, 0), 188, 58), ((6, 6, 2, 0), 102, 112))
_IN_CIRCLE = (
    (5, 7, 0, 0),
    None,
    (4, 4, 3, 2),
    (1, 2, 4, 0),
    (7, 0, 1, 1),
    (2, 1, 2, 0),
    (2, 4, 1, 2),
    (3, 3, 1, 0),
)
_RINGS = ((146, ".11"), (118, ".11"), (90, ".2"), (62, ".55"), (34, "1"))
_NUMBERS = ((156, 1), (111, 2), (83, 3), (55, 4), (27, 5))


def _laid(worn: tuple[int, int, int, int], x: float, y: float, side: int, sprite: str) -> str:
    place = f'<svg x="{number(x)}" y="{number(y)}" width="{side}" height="{side}" '
    return cushion(worn, sprite).replace("<svg ", place, 1)


def letter(sprite: str) -> str:
    return _scene(_LETTER)


def table(sprite: str) -> str:
    return _scene(_TABLE + "".join(_laid(worn, x, y, 34, sprite) for worn, x, y in _AT_TABLE))


def circle(sprite: str) -> str:
    body = (
        '<circle fill="var(--accent)" opacity=".85" cx="120" cy="75" r="30"/><circle fill="none" stroke="var(--wall)" '
        'stroke-width="1.6" stroke-linecap="round" opacity=".8" cx="120" cy="75" r="23" pathLength="60" '
        'stroke-dasharray="2.3 1.7"/>'
    )
    for place, worn in enumerate(_IN_CIRCLE):
        reach, angle = 54 if worn else 60, math.radians(place * 45)
        x, y = 120 + reach * math.sin(angle), 75 - reach * math.cos(angle)
        body += _laid(worn, x - 14, y - 14, 28, sprite) if worn else _open_chair(x, y, place * 45 + 12)
    return _scene(body)


def rings(sprite: str) -> str:
    """Five rings, from only you in the middle to everybody else outside. The list beside them says it in words."""
    discs = "".join(f'<circle fill="var(--accent)" opacity="{deep}" cx="150" cy="150" r="{r}"/>' for r, deep in _RINGS)
    seams = "".join(f'<circle cx="150" cy="150" r="{r - 6}" pathLength="{r * 1.6:.0f}"/>' for r, _ in _RINGS[:4])
    inner = ' class="in"'
    words = "".join(
        f'<text{inner if place < 3 else ""} x="150" y="{y}" text-anchor="middle">{place}</text>'
        for y, place in _NUMBERS
    )
    dashes = 'stroke-width="2" stroke-linecap="round" stroke-dasharray="2.3 1.7"'
    seam = f'fill="none" stroke="var(--accent)" {dashes} opacity=".32"'
    return f'<svg class="rings" viewBox="0 0 300 300" aria-hidden="true">{discs}<g {seam}>{seams}</g>{words}</svg>'


def _open_chair(x: float, y: float, turn: int) -> str:
    return (
        '<path fill="none" stroke="var(--accent)" stroke-width="2" stroke-dasharray="4 3.4" stroke-linecap="round" '
        f'd="{seat(11, 19, 0)}" transform="translate({number(x)} {number(y)}) rotate({turn})"/>'
    )


def _scene(body: str) -> str:
    return f'<svg class="scene" viewBox="0 0 240 150" aria-hidden="true">{body}</svg>'


SCENES: Mapping[str, Callable[[str], str]] = {"letter": letter, "table": table, "circle": circle, "rings": rings}
