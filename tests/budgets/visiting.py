"""What a visit to a page is, and who makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from openchair.web.demo.signs import SIGNS
from tests.browser.house import House
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


PEOPLE = {
    "newcomer": "New",
    "member": "Ben",
    "facilitator": "Fay",
    "going": "Gail",
    "asking": "Oz",
    "declined": "Una",
    "removed": "Rae",
    "ended": "Enid",
}


def sign_in_of(role: str, house: House) -> tuple[str, str]:
    """Name and passphrase; the steward is the demonstration's."""
    if role == "steward":
        return next((sign.name, sign.passphrase) for sign in SIGNS if sign.key == role)
    return f"{PEOPLE[role]} signs in", house.stage["passphrase"]
