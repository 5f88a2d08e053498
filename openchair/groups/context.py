"""What every page says about the House it stands in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from openchair.groups.house import current


def house(request: HttpRequest) -> dict[str, Any]:
    return {"house": current()}
