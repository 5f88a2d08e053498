"""What the house promises, asks, and explains: pages to be read before one decides anything."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openchair.ground.door import public
from openchair.groups import house
from openchair.groups.queries import house_group, rules_of
from openchair.resources import queries as helplines


@public.get
def promise(request: HttpRequest) -> HttpResponse:
    answers = house.current()
    numbers = helplines.numbers(helplines.served([answers.country, *answers.countries]))
    return render(request, "web/promise.html", {"numbers": numbers, "here": "how"})


@public.get
def house_rules(request: HttpRequest) -> HttpResponse:
    group = house_group()
    return render(request, "web/house_rules.html", {"lines": rules_of(group) if group else []})


@public.get
def using(request: HttpRequest) -> HttpResponse:
    return render(request, "web/using.html")
