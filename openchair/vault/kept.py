"""Words that were on their way when a session was lost: they ride through the sign-in form and wait in the session.

The sign-in page carries them as hidden fields; whoever signs in gets them back in the form they came from.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

WRITTEN = ("words", "title")
BESIDE = ("need", "quote", "span", "asks", "labels")
_KEY = "kept"


def from_form(request: HttpRequest) -> dict[str, str]:
    """What was written, and what was chosen beside it; nothing where nothing was written."""
    if not any(request.POST.get(name) for name in WRITTEN):
        return {}
    # Of several boxes that share a name every one was chosen; they ride in one field.
    sent = {name: request.POST[name] for name in WRITTEN if request.POST.get(name)}
    return sent | {name: " ".join(request.POST.getlist(name)) for name in BESIDE if request.POST.get(name)}


def hold(request: HttpRequest, kept: dict[str, Any]) -> None:
    """Keep {"path": ..., "words": ..., "title": ...} in the sealed data of the session."""
    if any(kept.get(name) for name in WRITTEN):
        request.session[_KEY] = kept


def take(request: HttpRequest, path: str) -> dict[str, Any] | None:
    """What was kept for the page at this path; only once."""
    kept = request.session.get(_KEY)
    if not kept or kept.get("path") != path:
        return None
    del request.session[_KEY]
    return dict(kept)
