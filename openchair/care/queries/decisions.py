"""What was decided about somebody, as they read it themselves."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet, Value
from django.utils.formats import date_format

from openchair.care import whole
from openchair.care.models import Action, Appeal, QuietTalk, Report
from openchair.care.saying import KINDS, REWORD
from openchair.ground.prepared import Prepared, Slots
from openchair.personas.models import Member
from openchair.speech.models import Hold


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


ANSWERED = "answered"
ASKED = "asked"
QUIET = "quiet"
WAITS = "waits"


class News(NamedTuple):
    """A decision that whom it concerns has not read yet.

    With the kind ANSWERED, an answer to their own report; with ASKED, somebody asks to come into their group; with
    QUIET, a talk (its `pid`) with words they have not read; with WAITS, words wait to be read in a group of theirs.
    """

    group_pid: str
    pid: str
    kind: str


def about_me(member: Member) -> list[Decision]:
    """What was decided about this member here, whatever face they wore then; the latest first. One query."""
    return [told(action) for action in _mine(member).order_by("-day", "pk")]


def mine_by(member: Member, pid: str) -> Decision | None:
    action = _mine(member).filter(pid=pid).first()
    return told(action) if action else None


def unread(members: list[Member]) -> list[News]:
    """What these personas have not read yet: decisions, answers to their reports, who asks to come in. One query."""
    ties = [bytes(member.persona.tie) for member in members if member.persona.tie]
    if not ties:
        return []
    size = 1 << (len(ties) - 1).bit_length()
    padded = ties + [b""] * (size - len(ties))
    rows = _unread(size)(**{f"tie{at}": tie for at, tie in enumerate(padded)})
    # Several answers in one group stand on one page, and so do those who ask.
    on_one = {ANSWERED, ASKED, WAITS}
    return list({(kind if kind in on_one else pid, at): News(at, pid, kind) for at, pid, kind, _day in rows}.values())


@functools.cache
def _unread(size: int) -> Prepared:
    """For 1, 2, 4, 8... personas, so that there are few shapes of this query."""

    def build(slot: Slots) -> QuerySet[Any, Any]:
        ties = [slot.data(f"tie{at}") for at in range(size)]
        decided = Action.objects.filter(tie__in=ties, read=False).values_list("group__pid", "pid", "kind", "day")
        mine = Report.objects.filter(~Q(answer=b""), by__tie__in=ties, seen=False)
        answered = mine.values_list("case__group__pid", "pid", Value(ANSWERED), "day")
        asking = Member.objects.filter(
            role=Member.Role.ASKING,
            persona__hidden=False,
            group__members__persona__tie__in=ties,
            group__members__role=Member.Role.FACILITATOR,
        ).values_list("group__pid", "persona__pid", Value(ASKED), "persona__joined")
        talks = Q(member__tie__in=ties, state=QuietTalk.State.OPEN, last__gt=F("read_by_member"))
        talks |= Q(carer__tie__in=ties, last__gt=F("read_by_carer"))
        quiet = QuietTalk.objects.filter(talks).values_list("group__pid", "pid", Value(QUIET), "day")
        return decided.union(answered, asking, quiet, _waits(ties), all=True).order_by("-day")

    return Prepared(build)


def _waits(ties: list[Any]) -> QuerySet[Any, Any]:
    # From the few words that wait to their groups, never from a group through all its places.
    waits = Hold.objects.filter(by__isnull=True, utterance__withdrawn=False, utterance__author__hidden=False)
    carers = Member.objects.filter(persona__tie__in=ties, role=Member.Role.FACILITATOR)
    return carers.filter(group_id__in=waits.values("utterance__place__group_id")).values_list(
        "group__pid", "group__pid", Value(WAITS), "persona__joined"
    )


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
