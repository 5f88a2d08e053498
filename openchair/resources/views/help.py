"""Help, right now. No session, no script, no database is needed to read it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.ground.door import public
from openchair.groups import house
from openchair.resources import queries
from openchair.resources.helplines import Country


@public.get
def crisis(request: HttpRequest) -> HttpResponse:
    """The House's own countries; `?country=` is the form without script, and leads to that country's page."""
    chosen = request.GET.get("country", "")
    if chosen in queries.countries():
        return redirect("crisis-country", country=chosen)
    answers = house.current()
    return _page(request, queries.served([answers.country, *answers.countries]))


@public.get
def crisis_country(request: HttpRequest, country: str) -> HttpResponse:
    known = queries.countries().get(country)
    if known is None:
        raise Http404
    return _page(request, [known])


def _page(request: HttpRequest, shown: list[Country]) -> HttpResponse:
    context = {
        "shown": shown,
        "numbers": queries.numbers(shown),
        "countries": queries.countries().values(),
        "steps": queries.first_steps(),
    }
    return render(request, "resources/crisis.html", context)
