"""Small words of SVG that all drawings share."""

from __future__ import annotations


def number(value: float) -> str:
    """Two decimals at most, no trailing zeros, no minus zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def symbol(name: str, box: int, body: str) -> str:
    return f'<symbol id="{name}" viewBox="0 0 {box} {box}">{body}</symbol>'


def use(sprite: str, name: str, rest: str = "") -> str:
    return f'<use href="{sprite}#{name}"{rest}/>'


def voice(label: str) -> str:
    """A drawing with a label is an image; without one it is ornament and stays silent. The label is escaped already."""
    return f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
