"""Doors of tips: words of a Group, for who may read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from openchair.ground.door import Door
from openchair.personas.doors import as_carer, member_here
from openchair.resources.tips import tip_words


def _words(request: HttpRequest, *, group: str, words: str) -> Mapping[str, Any]:
    member = member_here(request, group)
    found = tip_words(member, words)
    if found is None:
        raise Http404
    return {"member": member, "utterance": found}


def _own_words(request: HttpRequest, *, group: str, words: str) -> Mapping[str, Any]:
    inside = _words(request, group=group, words=words)
    if inside["utterance"].author_id != inside["member"].persona_id:
        raise PermissionDenied
    return inside


def _words_for_carers(request: HttpRequest, *, group: str, words: str) -> Mapping[str, Any]:
    inside = _words(request, group=group, words=words)
    as_carer(inside["member"])
    return inside


own_words = Door("member", _own_words)
words_for_facilitators = Door("facilitator", _words_for_carers)
