"""Every view in the URL map carries a door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from openchair.ground.door import public
from tests.house.sources import nothing

DOORS = {"public", "account", "going", "ended", "persona", "member", "facilitator", "steward"}


def without_door(patterns: Iterable[Any]) -> list[str]:
    return [
        f"{address}: {view.__module__}.{view.__name__} has no door. Put one of {', '.join(sorted(DOORS))} on it."
        for address, view in views(patterns)
        if getattr(view, "door", None) not in DOORS
    ]


def views(patterns: Iterable[Any], before: str = "/") -> Iterator[tuple[str, Any]]:
    """Each address of the site map with its view."""
    for each in patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from views(each.url_patterns, address)
        elif isinstance(each, URLPattern):
            yield address, each.callback


def test_every_view_has_a_door():
    found = list(views(get_resolver().url_patterns))
    assert len(found) > 10
    nothing(without_door(get_resolver().url_patterns))


def test_a_bare_view_is_found():
    def bare(request):
        return HttpResponse()

    found = without_door([path("open", public.get(bare)), path("bare", bare)])
    assert len(found) == 1
    assert "/bare" in found[0]


def test_a_door_that_nobody_knows_is_found():
    def view(request):
        return HttpResponse()

    view.door = "trapdoor"
    assert len(without_door([path("x", view)])) == 1
