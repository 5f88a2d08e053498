"""The first page: what this is, who can see what, and where to begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.ground.door import public
from openchair.groups import house
from openchair.vault.context import account_of
from openchair.web import subjects


@public.get
def front(request: HttpRequest) -> HttpResponse:
    if account_of(request) is not None:
        return redirect("home")
    return render(request, "web/front.html", {"asked": subjects.asked(house.current().subjects)})
