"""Languages by the names that their own speakers give them."""

from __future__ import annotations

from django.utils.translation import get_language_info


def name_of(code: str) -> str:
    """ "Deutsch" for "de"; the code itself for a language that Django does not know."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
