"""The standing lamp. It is drawn only while somebody is here, so it is never an ornament."""

from __future__ import annotations


def stand() -> str:
    """The lamp without its light, 120 wide and 200 high; the light is a gradient of the page's head."""
    line = 'fill="none" stroke="var(--ink-2)"'
    return (
        f'<path {line} stroke-width="5" d="M60 74V196"/><path {line} d="M80 76V100"/>'
        '<circle fill="var(--ink-2)" cx="80" cy="103" r="3"/>'
        '<path fill="var(--lamp)" d="M39 17Q60 11 81 17L104 73Q60 86 16 73Z"/>'
        '<path fill="var(--lamp-soft)" d="M16 73Q60 86 104 73Q60 64 16 73Z"/>'
        '<path fill="none" stroke="var(--lamp-ink)" opacity=".22" d="M48 15 38 78M72 15 82 78M60 14V80"/>'
        '<path fill="var(--ink-2)" d="M34 200C34 190 46 187 60 187S86 190 86 200Z"/>'
    )
