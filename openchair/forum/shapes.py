"""A piece of a page that comes many times: made once from its template for each look of it, with holes to fill.

Rendering a template costs twenty times what filling holes does, and a topic has twenty posts with a hundred buttons.
A shape holds no words and nobody's name: those go into its holes.
"""

from __future__ import annotations

import functools
import re
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from openchair.personas.offers import recipe
from openchair.ui.pictures import cushion

_HOLE = re.compile("\x01(\\w+)\x02")


class _Holes:
    """`{{ hole.name }}` in a template stands for what is filled in later."""

    def __getattr__(self, name: str) -> str:
        return f"\x01{name}\x02"


class Shape:
    """HTML with holes. Fill every hole; text that people wrote must be escaped before (`text`)."""

    __slots__ = ("_html",)

    def __init__(self, html: str) -> None:
        self._html = _HOLE.sub(r"%(\1)s", html.replace("%", "%%"))

    def fill(self, holes: dict[str, Any]) -> str:
        return self._html % holes


def shape(template: str, language: str, **look: Any) -> Shape:
    """The shape that a template has with this look in this language. Keep it: this renders the template."""
    with override(language):
        return Shape(render_to_string(template, {"hole": _Holes(), **look}).strip())


@functools.lru_cache(maxsize=4096)
def drawn(digits: str) -> str:
    """A cushion ready for a hole. Who sits beside whom has no end of combinations, so no shape is made of them."""
    return str(cushion(recipe(digits)))


text = functools.partial(escape, quote=True)
