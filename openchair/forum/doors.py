"""Doors of the forum. What a member may not see does not exist: the answer is that of an address nobody made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest

from openchair.forum.queries.post import PostPage, post_for
from openchair.forum.queries.topic import topic_for
from openchair.ground.door import Door
from openchair.personas.doors import as_carer, note_carer, signed_in
from openchair.vault.context import is_proven


def _topic(request: HttpRequest, *, group: str, topic: str) -> Mapping[str, Any]:
    page = topic_for(signed_in(request).id, group, topic, cares=is_proven(request))
    if page is None:
        raise Http404
    note_carer(request, page.member)
    return {"page": page}


def _post(request: HttpRequest, *, group: str, words: str) -> Mapping[str, Any]:
    page = post_for(signed_in(request).id, group, words, cares=is_proven(request))
    if page is None:
        raise Http404
    note_carer(request, page.member)
    return {"page": page}


def _post_for_carers(request: HttpRequest, *, group: str, words: str) -> Mapping[str, Any]:
    inside = _post(request, group=group, words=words)
    page: PostPage = inside["page"]
    as_carer(page.member)
    return inside


topic = Door("member", _topic)
post = Door("member", _post)
post_for_facilitators = Door("facilitator", _post_for_carers)
