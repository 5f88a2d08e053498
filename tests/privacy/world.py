"""A small world in which everybody who could ask has a seat, and everything that could be asked for exists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from openchair.ground.ids import public_id


@dataclass(frozen=True, slots=True)
class Address:
    """One view of the URL map: its name, its door, its methods and the words its path takes."""

    name: str
    door: str
    methods: tuple[str, ...]
    words: tuple[str, ...]

    def path(self, given: dict[str, str]) -> str:
        return reverse(self.name, kwargs={word: given[word] for word in self.words})


@dataclass
class World:
    """`real` are the ids of what exists in the group; `roles` are clients, signed in as somebody or nobody.

    `faces` are the personas of those who have one there, by role.
    """

    real: dict[str, str]
    faces: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Client] = field(default_factory=dict)

    def nothing(self) -> dict[str, str]:
        """The same words, but of nothing that exists."""
        return {word: public_id() if len(value) == len(public_id()) else value for word, value in self.real.items()}

    def no_such(self, *words: str) -> dict[str, str]:
        """Real ids but for these."""
        return {**self.real, **{word: public_id() for word in words}}


def addresses() -> list[Address]:
    """Every view of the house, once."""
    found: dict[str, Address] = {}
    _walk(get_resolver().url_patterns, (), found)
    return sorted(found.values(), key=lambda address: address.name)


def _walk(patterns: list[Any], words: tuple[str, ...], found: dict[str, Address]) -> None:
    for pattern in patterns:
        here = (*words, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            _walk(pattern.url_patterns, here, found)
        elif isinstance(pattern, URLPattern) and pattern.name:
            view = pattern.callback
            found[pattern.name] = Address(pattern.name, view.door, view.methods, here)  # type: ignore[attr-defined]
