"""The room of the front page: eight chairs seen from above, seven taken, one pulled out beside a lit lamp."""

from __future__ import annotations

import math
from collections.abc import Sequence

from openchair.ui.drawings.cushions import cushion
from openchair.ui.drawings.thread import number, voice

CENTRE = 300
REACH = 204
PULLED = 26
LAMP = (566, 150)

_GLOW = (
    '<defs><radialGradient id="glow" cx="566" cy="150" r="470" gradientUnits="userSpaceOnUse">'
    '<stop offset="0" stop-color="#ffdf9c" stop-opacity=".9"/>'
    '<stop offset=".1" stop-color="#fbc869" stop-opacity=".55"/>'
    '<stop offset=".32" stop-color="#eda94a" stop-opacity=".26"/>'
    '<stop offset=".65" stop-color="#d98a3c" stop-opacity=".09"/>'
    '<stop offset="1" stop-color="#d98a3c" stop-opacity="0"/></radialGradient></defs>'
)
_LIGHT = '<rect x="-600" y="-600" width="1800" height="1800" fill="url(#glow)"/>'
_LAMP = (
    '<g transform="translate(566 150)"><circle fill="#ffe6b3" r="30"/><circle fill="#fff4da" r="21"/>'
    '<circle fill="#f2b443" r="7"/></g>'
)
_RUG = (
    '<circle fill="none" stroke="#7d4a62" stroke-width="7" cx="300" cy="300" r="138" pathLength="240" '
    'stroke-dasharray="1 1"/>'
    '<circle fill="#6f3a55" cx="300" cy="300" r="133"/><circle fill="#87485a" cx="300" cy="300" r="111"/>'
    '<circle fill="#5a2c4e" cx="300" cy="300" r="84"/><circle fill="#8d5361" cx="300" cy="300" r="57"/>'
)
_LEAF = "M300 290C288 278 288 266 300 252C312 266 312 278 300 290Z"

_ARMCHAIR = "M-39 24V-8C-39 -36 -22 -41 0 -41S39 -36 39 -8V24A9.5 9.5 0 0 1 20 24V-6H-20V24A9.5 9.5 0 0 1 -39 24Z"
_POUF_SEAMS = "".join(f'<path d="M0 -22V-30" transform="rotate({turn})"/>' for turn in range(0, 360, 45))
_WOOD = 'fill="#a9795f" stroke="#7d5341" stroke-width="2"'
_BACK = 'fill="none" stroke="#7d5341" stroke-width="9" stroke-linecap="round"'
_METAL = 'fill="none" stroke="#b7a9b4" stroke-width="6" stroke-linecap="round"'
_SLAT = 'fill="none" stroke="#7d5341" stroke-width="2.5"'

_KITCHEN_CHAIR = (
    f'<path {_BACK} d="M-25 -19C-22 -37 22 -37 25 -19"/><rect {_WOOD} x="-24" y="-22" width="48" height="48" rx="14"/>'
)
_OPEN_CHAIR = (
    '<path fill="#d98f2e" d="M-40 26V-10C-40 -38 -22 -42 0 -42S40 -38 40 -10V26A10 10 0 0 1 20 26V-6H-20V26'
    'A10 10 0 0 1 -40 26Z"/><rect fill="#ffdb91" x="-23" y="-24" width="46" height="54" rx="13"/>'
)
_WHEELCHAIR = (
    '<g fill="#b7a9b4"><rect x="-36" y="-24" width="7" height="46" rx="3.5"/>'
    '<rect x="29" y="-24" width="7" height="46" rx="3.5"/></g>'
    f'<path {_METAL} d="M-20 -27V-34M20 -27V-34M-13 30V37M13 30V37"/>'
    '<rect fill="#4b5d74" x="-25" y="-25" width="50" height="50" rx="11"/>'
)
_POUF = (
    f'<circle fill="#6c7a58" r="32"/><g stroke="#53603f" stroke-width="2.5" stroke-linecap="round">{_POUF_SEAMS}</g>'
)
_GARDEN_CHAIR = (
    f'<path {_BACK} d="M-23 -27H23"/><rect {_WOOD} x="-25" y="-22" width="50" height="50" rx="8"/>'
    f'<path {_SLAT} d="M-12.5 -20V26M0 -20V26M12.5 -20V26"/>'
)
_SOFT_CHAIR = (
    f'<path fill="#774b54" d="{_ARMCHAIR}"/><rect fill="#9a6b6a" x="-22" y="-24" width="44" height="54" rx="12"/>'
)

# Clockwise from the top: seven chairs with the cushion that lies on each, and the open one.
_CHAIRS: Sequence[tuple[str, tuple[int, int, int, int] | None]] = (
    (_KITCHEN_CHAIR, (5, 7, 0, 0)),
    (_OPEN_CHAIR, None),
    (_SOFT_CHAIR, (2, 4, 1, 2)),
    (f'<circle {_WOOD} r="27"/><circle {_SLAT} r="22.5"/>', (0, 5, 4, 2)),
    (_WHEELCHAIR, (7, 0, 1, 1)),
    (_KITCHEN_CHAIR, (6, 6, 2, 0)),
    (_POUF, (1, 2, 4, 0)),
    (_GARDEN_CHAIR, (0, 0, 3, 0)),
)


def room(sprite: str, label: str) -> str:
    """The whole scene, 600 by 600; `label` says it in words."""
    spots = [_spot(place, worn is None) for place, (_, worn) in enumerate(_CHAIRS)]
    shadows = "".join(_shadow(x, y) for x, y in spots)
    chairs = "".join(_chair(place, *spots[place], sprite) for place in range(len(_CHAIRS)))
    light = f'<g fill="#1d0716" opacity=".33">{shadows}</g>{_LIGHT}'
    return (
        f'<svg class="room" viewBox="0 0 600 600" {voice(label)}>{_GLOW}{_RUG}{_stitches()}{light}{chairs}{_LAMP}</svg>'
    )


def _spot(place: int, pulled_out: bool) -> tuple[float, float]:
    reach, angle = REACH + (PULLED if pulled_out else 0), math.radians(place * 45)
    return CENTRE + reach * math.sin(angle), CENTRE - reach * math.cos(angle)


def _shadow(x: float, y: float) -> str:
    """Shadows fall away from the lamp, longer the farther they are from it."""
    dx, dy = x - LAMP[0], y - LAMP[1]
    far = math.hypot(dx, dy)
    long = 10 + far / 42
    return f'<circle cx="{number(x + dx / far * long)}" cy="{number(y + dy / far * long)}" r="38"/>'


def _chair(place: int, x: float, y: float, sprite: str) -> str:
    body, worn = _CHAIRS[place]
    if worn is not None:
        body += cushion(worn, sprite).replace("<svg ", '<svg x="-20" y="-19" width="40" height="40" ', 1)
    turn = place * 45 + (14 if worn is None else 0)
    return f'<g transform="translate({number(x)} {number(y)}) rotate({turn}) scale(1.2)">{body}</g>'


def _stitches() -> str:
    rings = "".join(
        f'<circle cx="300" cy="300" r="{number(radius)}" pathLength="{stitches * 4}"/>'
        for radius, stitches in ((122, 96), (97.5, 76), (70.5, 56))
    )
    leaves = "".join(f'<path d="{_LEAF}" transform="rotate({turn} 300 300)"/>' for turn in range(0, 360, 45))
    seam = (
        'fill="none" stroke="#f6d9d0" stroke-width="2" stroke-linecap="round" stroke-dasharray="2.3 1.7" opacity=".5"'
    )
    return f'<g {seam}>{rings}</g><g fill="#f6d9d0" opacity=".55">{leaves}</g>'
