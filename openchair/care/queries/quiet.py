"""Quiet words: who may read which."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models import Q

from openchair.care.models import QuietLine, QuietTalk
from openchair.personas.models import Member, Persona
from openchair.personas.queries import name_of
from openchair.vault.keyring import warm
from openchair.vault.sealing import readable_json


class Line(NamedTuple):
    """`html` and `at` are empty where their writer has gone with their words."""

    html: str
    at: datetime.datetime | None
    by: str
    by_carer: bool


class Standing(NamedTuple):
    """That there is a talk, for the other carers: with whom, and whether it goes on. Never what is said."""

    pid: str
    carer: str
    state: str
    mine: bool


def talk_of(member: Member, pid: str) -> QuietTalk | None:
    """A talk that this member is one of the two in; for everybody else it does not exist."""
    mine = Q(member=member.persona_id) | Q(carer=member.persona_id)
    talks = QuietTalk.objects.select_related("member__member", "carer__member")
    return talks.filter(mine, pid=pid, group=member.group_id).first()


def lines_of(talk: QuietTalk) -> list[Line]:
    """In order. One query, and one for keys not in memory yet."""
    lines = list(QuietLine.objects.filter(talk=talk.pk).select_related("by").order_by("number"))
    warm({line.by.key_id for line in lines})
    return [_line(line, talk) for line in lines]


def standing(actor: Member, other: Persona) -> list[Standing]:
    """Who talks with this person, for who looks after the group. One query."""
    talks = QuietTalk.objects.filter(group=actor.group_id, member=other).select_related("carer").order_by("-day", "pk")
    return [Standing(one.pid, name_of(one.carer) or "", one.state, one.carer_id == actor.persona_id) for one in talks]


def between(actor: Member, other: Member) -> list[QuietTalk]:
    """The talks that this carer began with this person, however they stand. One query."""
    return list(QuietTalk.objects.filter(carer=actor.persona_id, member=other.persona_id))


def _line(line: QuietLine, talk: QuietTalk) -> Line:
    by_carer = line.by_id == talk.carer_id
    said = readable_json(line.by.key_id, line.words, f"quiet:{line.pid}")
    if said is None or line.by.hidden:
        return Line("", None, "", by_carer)
    return Line(said["html"], datetime.datetime.fromisoformat(said["at"]), name_of(line.by) or "", by_carer)
