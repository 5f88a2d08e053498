"""What a page may ask for when it tells somebody whom to call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from openchair.groups import house
from openchair.resources import queries
from openchair.resources.helplines import Number


def emergency(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """`emergency()`: the numbers that the crisis page shows. Most pages never ask."""
    return {"emergency": numbers_here}


def numbers_here() -> list[Number]:
    """The emergency numbers of the House's own countries, each once. Empty where it serves none that we know."""
    answers = house.current()
    return queries.numbers(queries.served([answers.country, *answers.countries]))
