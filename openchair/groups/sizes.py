"""How many people a Group has, in words and in steps: an exact figure, watched, would tell who came when."""

from __future__ import annotations

from bisect import bisect_right

from django.utils.translation import gettext as _

# A step begins at each of these.
BORDERS = (8, 16, 30, 60, 150)
# One person who comes and goes at a border moves nothing: it has to be passed by this many.
SLACK = 2


def step(people: int, before: int = 0) -> int:
    """From 0 to len(BORDERS); `before` is the step that was told until now."""
    plain = bisect_right(BORDERS, people)
    if plain > before:
        return max(before, bisect_right(BORDERS, people - SLACK))
    return min(before, bisect_right(BORDERS, people + SLACK))


def in_words(step: int) -> str:
    return (
        _("A few members"),
        _("About a dozen members"),
        _("About twenty members"),
        _("About forty members"),
        _("About a hundred members"),
        _("Hundreds of members"),
    )[step]
