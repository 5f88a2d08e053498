"""A title is words too: a reader's filter folds it with the first words of its topic."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from openchair.forum import marks
from openchair.forum.queries.topic import TopicPage
from openchair.personas.models import Member
from openchair.speech.labels import Filter, Look


class Title(NamedTuple):
    """What stands where a title would. `look`: what the reader's filter makes of it."""

    text: str
    look: Look


def title_on(page: TopicPage, *, shows: int = 0) -> Title:
    """The title on a page of its topic; `shows` is the post that the reader asked to see whatever their filter says."""
    own = page.topic.opener_id == page.member.persona_id or shows == 1
    return title_for(page.member, page.topic.pid, page.title, page.topic.marks, own=own)


def title_for(member: Member, topic_pid: str, title: str, sealed: bytes | memoryview, *, own: bool) -> Title:
    """The title as this member reads it; `sealed` are its topic's marks, `own` that they began it."""
    if own or not title or not member.persona.filters:
        return Title(title, "show")
    labels = marks.opened(member.group, topic_pid, sealed)
    if not labels:
        return Title(title, "show")
    wants = Filter.of(member)
    look = wants.look(labels)
    return Title(title if look == "show" else _("Talks about: %(what)s") % {"what": wants.talks(labels)}, look)
