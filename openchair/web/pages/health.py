"""Whether the house is well, for a watchdog. It says nothing else."""

from __future__ import annotations

from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse

from openchair.ground.door import public


@public.get
def health(request: HttpRequest) -> HttpResponse:
    well = all(_answers(alias) for alias in connections)
    return HttpResponse("well\n" if well else "not well\n", status=200 if well else 503, content_type="text/plain")


def _answers(alias: str) -> bool:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False
