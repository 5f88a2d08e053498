"""A question that a device answers with its passkey: it waits in the session for ten minutes, and counts once."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from openchair.ground.throttle import Throttle

WAITS = datetime.timedelta(minutes=10)
_KEY = "asked"
# Two answers to one question at the same moment, before the session of either is written.
_answered = Throttle(allowed=1, every=3600)


def ask(request: HttpRequest, purpose: str, state: dict[str, Any], **more: Any) -> None:
    """Remember what was asked, and for what. A question before it counts no more."""
    request.session[_KEY] = {"for": purpose, "state": state, "at": timezone.now().isoformat(), **more}


def take(request: HttpRequest, purpose: str) -> dict[str, Any] | None:
    """What was asked: once, right or wrong. None where nothing was, or for something else, or too long ago."""
    asked = request.session.pop(_KEY, None)
    if not asked or asked["for"] != purpose:
        return None
    if timezone.now() - datetime.datetime.fromisoformat(asked["at"]) > WAITS:
        return None
    return dict(asked) if _answered.take(asked["state"]["challenge"]) else None
