"""Cushions are people: one recipe of four small numbers is the face a persona wears in its group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openchair.ui.drawings.thread import number, symbol, use, voice

FABRICS = 8
PATTERNS = 8
SHAPES = 6
TURNS = 4

# Degrees a pattern may be turned by. A pattern that looks the same from all sides has no row.
ANGLES: dict[int, tuple[int, int, int, int]] = {
    0: (0, -32, 32, 45),
    1: (0, 45, 90, 135),
    3: (0, -40, 60, 150),
    4: (0, 0, 90, 90),
    5: (0, 45, 90, 135),
}

# The six silhouettes, and how much smaller each is sewn again inside itself.
_PILLOW = (
    "M5.6 3.2Q24 8.4 42.4 3.2 44.9 3 44.8 5.6 39.6 24 44.8 42.4 45 44.9 42.4 44.8 24 39.6 5.6 44.8 3.1 45 3.2 42.4 "
    "8.4 24 3.2 5.6 3 3.1 5.6 3.2Z"
)
_SCALLOP = (
    "M16.65 6.26A7.6 7.6 0 0 1 31.35 6.26A7.6 7.6 0 0 1 41.74 16.65A7.6 7.6 0 0 1 41.74 31.35A7.6 7.6 0 0 1 31.35 41.74"
    "A7.6 7.6 0 0 1 16.65 41.74A7.6 7.6 0 0 1 6.26 31.35A7.6 7.6 0 0 1 6.26 16.65A7.6 7.6 0 0 1 16.65 6.26Z"
)
_LEAF = "M7 3H25C37 3 45 11 45 23V41A4 4 0 0 1 41 45H23C11 45 3 37 3 25V7A4 4 0 0 1 7 3Z"
_OUTLINES: Sequence[tuple[str, float]] = (
    ('<circle cx="24" cy="24" r="21.5"/>', 0.82),
    ('<path d="M24 3C40 3 45 8 45 24S40 45 24 45 3 40 3 24 8 3 24 3Z"/>', 0.8),
    (f'<path d="{_PILLOW}"/>', 0.76),
    ('<path d="M24 1.6C29 1.6 46.4 19 46.4 24S29 46.4 24 46.4 1.6 29 1.6 24 19 1.6 24 1.6Z"/>', 0.74),
    (f'<path d="{_SCALLOP}"/>', 0.8),
    (f'<path d="{_LEAF}"/>', 0.8),
)

_SEWN = 'fill="none" stroke="var(--t)" stroke-linecap="round" stroke-linejoin="round" stroke-width='
_LEAVES = (
    "M24 19C24 14.5 27 12 31.5 12 31.5 16.5 28.5 19 24 19ZM24 19C24 14.5 21 12 16.5 12 16.5 16.5 19.5 19 24 19Z"
    "M24 28C24 23.5 27 21 31.5 21 31.5 25.5 28.5 28 24 28ZM24 28C24 23.5 21 21 16.5 21 16.5 25.5 19.5 28 24 28Z"
)
_WAVES = (
    "M12.5 18.5C16 14.5 20 14.5 24 18.5S32 22.5 35.5 18.5M12.5 25C16 21 20 21 24 25S32 29 35.5 25"
    "M12.5 31.5C16 27.5 20 27.5 24 31.5S32 35.5 35.5 31.5"
)
_DOTS = ((24, 24), (28.7, 15.86), (33.4, 24), (28.7, 32.14), (19.3, 32.14), (14.6, 24), (19.3, 15.86))
_PETAL = '<ellipse cx="24" cy="17" rx="3.5" ry="5.6" transform="rotate({turn} 24 24)"/>'

# Sprig, bars, dots, moon, patchwork, ripple, flower, rings.
_PATTERNS: Sequence[str] = (
    f'<path {_SEWN}"2.4" d="M24 36V15"/><path d="{_LEAVES}"/>',
    f'<path {_SEWN}"4" d="M15 16.5H33M13.5 24H34.5M15 31.5H33"/>',
    "".join(f'<circle cx="{x}" cy="{y}" r="2.7"/>' for x, y in _DOTS),
    '<path d="M22.3 13.2A11.4 11.4 0 1 0 34.1 27.8 9.4 9.4 0 0 1 22.3 13.2Z"/>',
    '<path d="M24 24V12.5H16.5A4 4 0 0 0 12.5 16.5V24ZM24 24V35.5H31.5A4 4 0 0 0 35.5 31.5V24Z"/>',
    f'<path {_SEWN}"2.4" d="{_WAVES}"/>',
    "".join(_PETAL.format(turn=turn) for turn in range(0, 360, 60)),
    f'<circle {_SEWN}"2.4" cx="24" cy="24" r="10"/><circle cx="24" cy="24" r="4.6"/>',
)


class CushionRecipe(NamedTuple):
    fabric: int
    pattern: int
    shape: int
    turn: int


def recipe_from(id_bytes: bytes) -> CushionRecipe:
    """What the first four bytes of a random id say, before anybody else's cushion is looked at."""
    return CushionRecipe(id_bytes[0] % FABRICS, id_bytes[1] % PATTERNS, id_bytes[2] % SHAPES, id_bytes[3] % TURNS)


def choose(recipe: Sequence[int], worn: Iterable[Sequence[int]]) -> CushionRecipe:
    """The recipe to wear beside those worn in the group already. Store it: it depends on who sat there first."""
    wish, others = CushionRecipe(*recipe), [CushionRecipe(*one) for one in worn]
    fabric = least_worn(wish.fabric, FABRICS, (one.fabric for one in others))
    shape = least_worn(wish.shape, SHAPES, (one.shape for one in others))
    taken = {one.pattern for one in others if one.shape == shape}
    pattern = first_free(wish.pattern, PATTERNS, taken)
    return CushionRecipe(fabric, pattern, shape, wish.turn)


def least_worn(wish: int, kinds: int, worn: Iterable[int]) -> int:
    """Among the kinds least worn, the first at or after the wish, going round."""
    count = Counter(worn)
    fewest = min(count[kind] for kind in range(kinds))
    return next(kind for kind in _round_from(wish, kinds) if count[kind] == fewest)


def first_free(wish: int, kinds: int, taken: set[int]) -> int:
    """The first kind at or after the wish that nobody has; the wish itself where all are taken."""
    return next((kind for kind in _round_from(wish, kinds) if kind not in taken), wish)


def _round_from(wish: int, kinds: int) -> Iterable[int]:
    return ((wish + step) % kinds for step in range(kinds))


def cushion(recipe: Sequence[int], sprite: str, size: str = "", label: str = "") -> str:
    """The drawing of a recipe. `size` is '', 'small', 'big' or 'huge'; `sprite` the sprite's address."""
    made = CushionRecipe(*recipe)
    angle = ANGLES.get(made.pattern, (0, 0, 0, 0))[made.turn]
    turned = f' transform="rotate({angle} 24 24)"' if angle else ""
    look = f"cushion f{made.fabric} {size}".strip()
    shape, pattern = use(sprite, f"c{made.shape}"), use(sprite, f"p{made.pattern}", turned)
    return f'<svg class="{look}" viewBox="0 0 48 48" {voice(label)}>{shape}{pattern}</svg>'


def symbols() -> str:
    """Six shapes `c0`-`c5` and eight patterns `p0`-`p7`. Colours come from outside: --f fabric, --t thread, --rim."""
    shapes = "".join(symbol(f"c{n}", 48, _sewn(outline, scale)) for n, (outline, scale) in enumerate(_OUTLINES))
    patterns = "".join(symbol(f"p{n}", 48, f'<g fill="var(--t)">{body}</g>') for n, body in enumerate(_PATTERNS))
    return shapes + patterns


def _sewn(outline: str, scale: float) -> str:
    face = outline.replace("/>", ' fill="var(--f)" stroke="var(--rim)" stroke-width=".8"/>')
    shift = number(24 * (1 - scale))
    seam = (
        f' fill="none" stroke="var(--t)" stroke-width="1.5" stroke-dasharray="2.6 2.8" stroke-linecap="round"'
        f' opacity=".75" transform="translate({shift} {shift}) scale({number(scale)})"/>'
    )
    return face + outline.replace("/>", seam)
