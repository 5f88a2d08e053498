"""Why a topic takes no more words.

Its opener chooses from a few plain reasons, so that nobody's words come round the way words are read and held here;
carers write theirs.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from openchair.forum.models import Topic
from openchair.groups.models import Group
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import seal_json, unseal_json


class Why(models.TextChoices):
    ANSWERED = "answered", _("I have what I needed. Thank you.")
    REST = "rest", _("I need to leave it here for now.")
    STRAYED = "strayed", _("It went another way than I had hoped.")


def seal_reason(group: Group, topic_pid: str, *, why: str = "", words: str = "") -> bytes:
    return seal_json(group.key_id, {"why": why, "words": words}, _context(topic_pid))


def reason_of(topic: Topic) -> str:
    """Why it is closed, as anybody in the Group may read it; empty for an open one. The Group must be joined."""
    if not topic.is_closed:
        return ""
    try:
        told = unseal_json(topic.group.key_id, topic.closure.reason, _context(topic.pid))
    except KeyGone:
        return ""
    return str(Why(told["why"]).label) if told["why"] else told["words"]


def _context(topic_pid: str) -> str:
    return f"topic:{topic_pid}:closed"
