"""Chairs seen from above: the ring that always keeps one open."""

from __future__ import annotations

from collections.abc import Collection

from openchair.ui.drawings.thread import number, voice

# Seats in the ring: how far out they stand, half their width, and their depth.
_MEASURES: dict[int, tuple[float, float, float]] = {
    6: (15, 5.2, 8.6),
    7: (15.6, 4.7, 8),
    8: (16.2, 4.3, 7.4),
    9: (16.6, 3.9, 7),
    10: (17, 3.6, 6.4),
    12: (17.6, 3, 5.6),
}
RUG = '<circle class="rg" cx="24" cy="24" r="8.6"/>'


def seat(half: float, depth: float, out: float) -> str:
    """One chair as path data, its back outward, `out` above the point it looks at."""
    front, h, r = number(-out + depth * 0.35), number(half), number(half * 0.55)
    foot, knee = number(-out + depth * 0.35 + half * 0.55), number(half * 0.45)
    return (
        f"M-{h} {front}V{number(-out)}A{h} {h} 0 0 1 {h} {number(-out)}V{front}"
        f"A{r} {r} 0 0 1 {knee} {foot}H-{knee}A{r} {r} 0 0 1 -{h} {front}Z"
    )


def ring(seats: int, taken: Collection[int] | None, opened: int | None, *, warm: bool = False) -> str:
    """The chairs alone. Class `tk` taken, `em` empty, `op` pulled out, `op now` pulled out and lit."""
    out, half, depth = _MEASURES.get(seats, (16.0, 4.2, 7.4))
    drawn = []
    for place in range(seats):
        angle, is_open = 360 / seats * place, place == opened
        kind = ("op now" if warm else "op") if is_open else "tk" if taken is None or place in taken else "em"
        away = out + (2.6 if is_open else 0)
        tilt = f" rotate(12 0 {number(-away)})" if is_open else ""
        turn = f"translate(24 24) rotate({number(angle)}){tilt}"
        drawn.append(f'<path class="{kind}" d="{seat(half, depth, away)}" transform="{turn}"/>')
    return "".join(drawn)


def plan(
    seats: int = 8,
    taken: Collection[int] | None = None,
    opened: int | None = 1,
    *,
    warm: bool = False,
    size: str = "",
    label: str = "",
) -> str:
    """A ring of 3 to 12 chairs round a rug. `taken` None: all but the open one. `size` is '' or 'mini'."""
    look = f"plan {size}".strip()
    chairs = ring(seats, taken, opened, warm=warm)
    return f'<svg class="{look}" viewBox="-1 -1 50 50" {voice(label)}>{RUG}{chairs}</svg>'


def mark() -> str:
    """The house's mark in a 48 box: seven seats, the second pulled out and lit."""
    drawn = []
    for place in range(7):
        is_open = place == 1
        away = 15.8 + (3 if is_open else 0)
        tilt = f" rotate(14 0 {number(-away)})" if is_open else ""
        colour = "var(--lamp)" if is_open else "var(--accent)"
        turn = f"translate(24 24) rotate({number(360 / 7 * place)}){tilt}"
        drawn.append(f'<path fill="{colour}" d="{seat(4.7, 8, away)}" transform="{turn}"/>')
    return "".join(drawn)


def circle_of_friends() -> str:
    """The ring at the foot of every page, in a 50 box, with its colours inside: for the sprite."""
    dashed = 'fill="none" stroke-linecap="round" stroke-dasharray="1.6 1.5"'
    chairs = ring(8, None, 1).replace('class="tk"', 'fill="var(--accent)"')
    chairs = chairs.replace('class="op"', f'{dashed} stroke="var(--accent)" stroke-width="1.2"')
    rug = RUG.replace('class="rg"', f'{dashed} stroke="var(--line)" stroke-width="1"')
    return f'<g transform="translate(1 1)">{rug}{chairs}</g>'
