"""The page on the way out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from openchair.ground.door import public
from openchair.speech import links


@public.get
def leaving(request: HttpRequest, *, signed: str) -> HttpResponse:
    to = links.leads_to(signed)
    if to is None:
        raise Http404
    return render(request, "speech/leaving.html", {"to": to})
