"""Why somebody calls for care, in words that a child understands. The first comes first everywhere."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DANGER = "danger"
NOTED = "noted"
"""Noted by the machine: nobody reported it and nobody has read it yet."""
LABEL = "label"
"""A label is missing: readers suggest it, on a page of its own too."""
ELSE = "else"

REASONS: dict[str, str | Promise] = {
    DANGER: _("Somebody is in danger"),
    "cruel": _("It is cruel to somebody"),
    "harm": _("It shows a way to do harm"),
    "private": _("It tells who somebody is"),
    "selling": _("It sells something or asks for money"),
    "rule": _("It breaks a ground rule"),
    LABEL: _("It does not say what it talks about"),
    ELSE: _("Something else here feels wrong"),
}
_TITLES: dict[str, str | Promise] = {
    NOTED: _("Words that sound like danger"),
    "cruel": _("Cruel to somebody"),
    "harm": _("A way to do harm"),
    "private": _("Who somebody is was told"),
    "selling": _("Selling, or asking for money"),
    "rule": _("A ground rule"),
    LABEL: _("A content label"),
    ELSE: _("Something feels wrong"),
}


def is_danger(reason: str) -> bool:
    return reason in {DANGER, NOTED}


def title_of(reason: str) -> str:
    """What a case is called on the desk."""
    return str(_TITLES.get(reason) or REASONS.get(reason) or REASONS[ELSE])
