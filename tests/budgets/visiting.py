"""What a visit to a page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from tests.privacy.world import addresses

# The words of addresses that are the same whichever group is visited.
ALWAYS = {"country": "gb", "spot": "topic"}


@dataclass(frozen=True, slots=True)
class Visit:
    """`given`: which part of the stage the address's words come from. `act`: what is done before one looks."""

    name: str
    roles: str
    given: str = "circle"
    query: str = ""
    status: int = 200
    act: Callable[[Page], None] | None = None

    def path(self, stage: dict[str, Any]) -> str:
        here = {**ALWAYS, **stage["circle"], **stage[self.given]}
        words = next(address.words for address in addresses() if address.name == self.name)
        return reverse(self.name, kwargs={word: here[word] for word in words}) + self.query
