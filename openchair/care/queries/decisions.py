"""What was decided about somebody, as they read it themselves."""

from __future__ import annotations

from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.formats import date_format

from openchair.care import whole
from openchair.care.models import Action, Appeal
from openchair.care.saying import KINDS, REWORD
from openchair.personas.models import Member


class Decision(NamedTuple):
    """An Action in words. `until` is empty where it has no end; `appeal` None where nobody asked for another look."""

    action: Action
    kind: str
    title: str
    means: str
    facts: str
    rule: str
    day: str
    until: str
    appeal_until: str
    appeal: Another | None

    @property
    def pid(self) -> str:
        return str(self.action.pid)

    @property
    def to_carers(self) -> str:
        return str(KINDS[self.kind].to_carers)

    @property
    def words_pid(self) -> str:
        return str(self.action.utterance.pid) if self.action.utterance else ""

    @property
    def undone(self) -> bool:
        return self.action.undone is not None


class Another(NamedTuple):
    """Another look that was asked for. `words` is None where whoever asked has gone with them."""

    row: Appeal
    words: str | None
    day: str
    due: str
    answer: str

    @property
    def stands(self) -> bool:
        return self.row.verdict == Appeal.Verdict.STANDS


def about_me(member: Member) -> list[Decision]:
    """What was decided about this member here, whatever face they wore then; the latest first. One query."""
    return [told(action) for action in _mine(member).order_by("-day", "pk")]


def mine_by(member: Member, pid: str) -> Decision | None:
    action = _mine(member).filter(pid=pid).first()
    return told(action) if action else None


def told(action: Action) -> Decision:
    """The group, `about` and the appeal with its writer must be joined."""
    kind = action.kind
    if kind == Action.Kind.ASIDE and (whole.before_of(action) or {}).get(REWORD):
        kind = REWORD
    until = ""
    if action.ends is not None:
        until = date_format(action.ends.astimezone(ZoneInfo(action.group.timezone)), "l j F, H:i")
    return Decision(
        action,
        kind,
        str(KINDS[kind].title),
        str(KINDS[kind].means),
        whole.facts_of(action),
        whole.rule_of(action),
        date_format(action.day, "j F Y"),
        until,
        date_format(action.appeal_until, "j F Y"),
        _another(action),
    )


def _another(action: Action) -> Another | None:
    row = getattr(action, "appeal", None)
    if row is None:
        return None
    words, answer = whole.appeal_of(row), whole.answer_of(action, row.answer)
    return Another(row, words, date_format(row.day, "j F"), date_format(row.due, "j F"), answer)


def joined() -> QuerySet[Action, Action]:
    return Action.objects.select_related("group__closure", "about", "by", "second", "utterance", "appeal__by")


def _mine(member: Member) -> QuerySet[Action, Action]:
    return joined().filter(group=member.group_id, tie=bytes(member.persona.tie or b""))
