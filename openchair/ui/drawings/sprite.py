"""The sprite: one file with every drawing that repeats, fetched once and pointed at from every page.

A page's style sheet does not reach into it by class; only what is inherited does. So its drawings take their colours
from custom properties (--f, --t, --g, --rim, --accent, --lamp ...) and from fill, stroke and currentColor.
"""

from __future__ import annotations

from collections.abc import Callable

from openchair.ui.drawings import chairs, cushions, icons, lamp, rugs
from openchair.ui.drawings.thread import symbol


def sprite(lucide: Callable[[str], str]) -> str:
    """The whole file. `lucide` answers the text of one of Lucide's SVG files by its name."""
    body = "".join(
        (
            symbol("mark", 48, chairs.mark()),
            symbol("friends", 50, chairs.circle_of_friends()),
            f'<symbol id="stand" viewBox="0 0 120 200">{lamp.stand()}</symbol>',
            cushions.symbols(),
            rugs.symbols(),
            icons.symbols(lucide),
        )
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>\n'
