"""Words that are not sent yet: from a lost session, from a draft, from a form that did not pass."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from openchair.forum.labelling import sent
from openchair.personas.models import Member
from openchair.speech.labels import known
from openchair.speech.operations import drafts
from openchair.vault import kept

FIELDS = ("words", "title", "need", "asks", "quote", "span")


def save_draft(request: HttpRequest, member: Member, spot: str) -> None:
    """Keep what this form holds: whatever happens to the page, it is there when one comes back."""
    form: dict[str, Any] = {name: request.POST[name] for name in FIELDS if request.POST.get(name)}
    form["labels"] = known(member.group, sent(request.POST.getlist("labels")))
    drafts.keep(member=member, spot=spot, form=form, client_key=request.POST.get("client_key", ""))


def kept_or_draft(request: HttpRequest, member: Member, spot: str, draft: dict[str, Any]) -> dict[str, Any]:
    """What stands in a form one comes to: words that a lost session left, else the draft.

    Words from a lost session become the draft, so that they are not lost a second time.
    """
    words = kept.take(request, request.path)
    if not words:
        return {name: draft[name] for name in (*FIELDS, "labels") if draft.get(name)}
    found = {**draft, **{name: words[name] for name in FIELDS if words.get(name)}}
    found["labels"] = known(member.group, words.get("labels", "").split()) or draft.get("labels", ())
    drafts.keep(member=member, spot=spot, form=found)
    return found
