"""Rugs are groups: a round rug with a band in a second cloth. Never mixed up with the small cushions of people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openchair.ui.drawings.cushions import FABRICS, PATTERNS, first_free, least_worn
from openchair.ui.drawings.thread import symbol, use, voice

BANDS = 4

# For each fabric the four cloths that sit well beside it.
PARTNERS: Sequence[tuple[int, int, int, int]] = (
    (3, 5, 7, 2),
    (7, 6, 4, 3),
    (7, 3, 5, 1),
    (7, 0, 6, 4),
    (1, 3, 7, 5),
    (0, 7, 4, 6),
    (3, 7, 1, 2),
    (0, 4, 6, 3),
)

_STITCH = 'fill="none" stroke="var(--t)" stroke-linecap="round" opacity=".75"'
_BANDS: Sequence[str] = (
    '<circle cx="48" cy="48" r="35.5" stroke-width="7"/>',
    '<circle cx="48" cy="48" r="35" stroke-width="8" pathLength="96" stroke-dasharray="4 4"/>',
    '<circle cx="48" cy="48" r="39.5" stroke-width="4"/><circle cx="48" cy="48" r="31.5" stroke-width="4"/>',
    '<circle cx="48" cy="48" r="36" stroke-width="9"/>',
)
_SEAMS: Sequence[str] = (
    f'<circle {_STITCH} cx="48" cy="48" r="41.5" stroke-width="1.5" pathLength="120" stroke-dasharray="2.2 1.8"/>',
    "",
    "",
    f'<circle {_STITCH} cx="48" cy="48" r="36" stroke-width="3.4" pathLength="96" stroke-dasharray="0 4"/>',
)


class RugRecipe(NamedTuple):
    fabric: int
    partner: int
    band: int
    pattern: int


def recipe_from(id_bytes: bytes) -> RugRecipe:
    """What the first four bytes of a random id say."""
    fabric = id_bytes[0] % FABRICS
    return RugRecipe(fabric, PARTNERS[fabric][id_bytes[1] % 4], id_bytes[2] % BANDS, id_bytes[3] % PATTERNS)


def choose(recipe: Sequence[int], laid: Iterable[Sequence[int]]) -> RugRecipe:
    """The rug to lay in a house where others lie already. Store it."""
    wish, others = RugRecipe(*recipe), [RugRecipe(*one) for one in laid]
    fabric = least_worn(wish.fabric, FABRICS, (one.fabric for one in others))
    band = least_worn(wish.band, BANDS, (one.band for one in others))
    taken = {one.pattern for one in others if one.band == band}
    partner = PARTNERS[fabric][PARTNERS[wish.fabric].index(wish.partner)]
    return RugRecipe(fabric, partner, band, first_free(wish.pattern, PATTERNS, taken))


def rug(recipe: Sequence[int], sprite: str, size: str = "", label: str = "") -> str:
    """The drawing of a recipe. `size` is '', 'small', 'big' or 'huge'; `sprite` the sprite's address."""
    made = RugRecipe(*recipe)
    look = f"rug f{made.fabric} g{made.partner} {size}".strip()
    heart = use(sprite, f"p{made.pattern}", ' x="24" y="24" width="48" height="48"')
    return f'<svg class="{look}" viewBox="0 0 96 96" {voice(label)}>{use(sprite, f"r{made.band}")}{heart}</svg>'


def symbols() -> str:
    """Four rugs `r0`-`r3`. Colours come in from outside: --f fabric, --g partner, --t thread, --rim."""
    return "".join(symbol(f"r{n}", 96, _woven(band, _SEAMS[n])) for n, band in enumerate(_BANDS))


def _woven(band: str, seam: str) -> str:
    fringe = (
        '<circle fill="none" stroke="var(--f)" stroke-width="3.4" cx="48" cy="48" r="46" pathLength="144" '
        'stroke-dasharray="1 1"/>'
    )
    disc = '<circle fill="var(--f)" stroke="var(--rim)" stroke-width=".8" cx="48" cy="48" r="44.5"/>'
    ring = f'<circle {_STITCH} cx="48" cy="48" r="24.5" stroke-width="1.5" pathLength="72" stroke-dasharray="2.2 1.8"/>'
    return f'{fringe}{disc}<g fill="none" stroke="var(--g)">{band}</g>{seam}{ring}'
