"""Words as people write them, with everything that words may be made of: what a page may hold is learned from these."""

from __future__ import annotations

LINK = "https://example.org/a-bench-by-the-river"

ORDINARY = [
    "It is so.",
    "**Strong** and *soft*, and ***both***.",
    "> Somebody said this.\n>\n> > And somebody before them.\n\nI know it.",
    "- one\n- two\n  - deeper\n\n1. first\n2. second",
    "7. begins later\n8. goes on",
    f"See {LINK} and [the bench]({LINK}).",
    f"> - **[the bench]({LINK})**\n> - *{LINK}*",
    "One line\nand the next.",
    "A long one. " * 200,
    "> " + "> ".join(["deep "] * 7) + "\n\n- a\n  - b\n    - c\n      - d",
    "Endless" * 60,
    "1. > - *x*\n\n- 1. x",
]
