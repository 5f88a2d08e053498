"""How many answered, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def answered(people: int) -> str:
    """How many answered, as one would say it. Empty for nobody. Never a number: numbers rank."""
    if not people:
        return ""
    if people == 1:
        return _("somebody answered")
    if people <= 4:
        return _("a few people answered")
    return _("several people answered") if people <= 12 else _("many people answered")
