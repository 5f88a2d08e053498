"""Three days at a desk on a fast clock: a thousand reports, three carers, a Steward at night. All through the house."""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from openchair.care import rounds
from openchair.care.models import Case
from openchair.care.operations.answering import answer
from openchair.care.operations.reporting import report
from openchair.care.operations.taking import claim
from openchair.care.queries import desk
from openchair.forum.models import Post
from openchair.personas.models import Member
from tests import make

REPORTS, DAYS, MINUTE = 1_000, 3, datetime.timedelta(minutes=1)
SECONDS = 5
LATE, ASLEEP = 15 * MINUTE, 60 * MINUTE
# So much of the danger that somebody takes is forgotten over something else.
DROPPED = 0.25
REASONS = ("danger", "cruel", "cruel", "private", "selling", "rule", "rule", "else", "else", "else")
# In which hours each of the three is there; from 22 until 6 nobody is, but a Steward looks in every ten minutes.
SHIFTS = {"Fay": range(6, 16), "Gus": range(10, 22), "Hal": range(12, 22)}


@dataclass
class Known:
    """What the watch itself remembers of a case, so that the house can be judged by it."""

    danger: datetime.datetime | None = None
    claimed: datetime.datetime | None = None
    dropped: datetime.datetime | None = None


@dataclass
class Watch:
    """`reports` are the ids the house answered with; `known` by the case's pid; `slow`: danger not seen within 5 s.

    `due` is when each must have risen to the Stewards, `again` when it must have risen because whoever took it slept.
    """

    reports: set[int] = field(default_factory=set)
    known: dict[str, Known] = field(default_factory=dict)
    slow: list[str] = field(default_factory=list)
    due: dict[str, datetime.datetime] = field(default_factory=dict)
    again: dict[str, datetime.datetime] = field(default_factory=dict)

    def waits(self) -> list[datetime.timedelta]:
        """From the first word of danger until somebody took it."""
        return sorted(
            max(one.claimed - one.danger, datetime.timedelta())
            for one in self.known.values()
            if one.danger and one.claimed
        )


class Days:
    """The people, and what each is busy with."""

    def __init__(self, seed: int = 4) -> None:
        self.dice = random.Random(seed)
        make.house()
        group = make.group()
        self.steward = make.steward()
        self.carers = {name: make.member(group, name, carer=True) for name in SHIFTS}
        self.members = [make.member(group, f"Member {number}") for number in range(12)]
        self.posts = list(self._posts())
        self.busy: dict[str, tuple[datetime.datetime, str]] = {}
        self.watch = Watch()

    def _posts(self) -> Iterator[Post]:
        for member in self.members:
            topic = make.topic(member, f"By {member.persona.pid}")
            for _ in range(25):
                yield make.post(topic, member, "Words that somebody may report.")

    def run(self, until: int = DAYS * 24 * 60 + 12 * 60) -> Watch:
        """Minute by minute, at the end long enough for everything to be done."""
        arrivals = sorted(self.dice.uniform(0, DAYS * 24 * 60 * 60 - 3_600) for _ in range(REPORTS))
        coming = [make.NOON + datetime.timedelta(seconds=int(at)) for at in arrivals]
        for minute in range(until):
            now = make.NOON + (minute + 1) * MINUTE
            while coming and coming[0] < now:
                self._call(coming.pop(0))
            self._expect(now)
            rounds.make(number=minute + 1, now=now)
            self._work(now)
        return self.watch

    def _call(self, now: datetime.datetime) -> None:
        post, reason = self.dice.choice(self.posts), self.dice.choice(REASONS)
        by = self.dice.choice([one for one in self.members if one.pk != post.author_id])
        made = report(member=by, subject=post, reason=reason, now=now)
        self.watch.reports.add(made.pk)
        known = self.watch.known.setdefault(made.case.pid, Known())
        if reason == "danger" and known.danger is None:
            known.danger = now
            self._seen_in_time(made.case.pid, now)

    def _seen_in_time(self, pid: str, now: datetime.datetime) -> None:
        """Five seconds later it lies on the desk with nothing but danger before it, or somebody has it already."""
        lies = desk.desk(self.carers["Fay"], now + datetime.timedelta(seconds=SECONDS))
        taken = {line.pid for line in (*lies.mine, *lies.others)}
        dangers = {line.pid for line in itertools.takewhile(lambda line: line.danger, lies.waiting)}
        if pid not in taken | dangers:
            self.watch.slow.append(pid)

    def _expect(self, now: datetime.datetime) -> None:
        """What must have risen by the round that comes now, by what the watch itself saw."""
        for pid, known in self.watch.known.items():
            if known.danger and not known.claimed and pid not in self.watch.due and now - known.danger >= LATE:
                self.watch.due[pid] = now
            if known.dropped and pid not in self.watch.again and now - known.dropped >= ASLEEP:
                self.watch.again[pid] = now
                self.watch.due.setdefault(pid, now)

    def _work(self, now: datetime.datetime) -> None:
        on_duty = [name for name, shift in SHIFTS.items() if now.hour in shift]
        for name in SHIFTS:
            if name in self.busy and self.busy[name][0] <= now:
                self._finish(self.carers[name], self.busy.pop(name)[1], now)
            if name in on_duty and name not in self.busy:
                self._take(name, now)
        if not on_duty and now.minute % 10 == 0:
            self._as_steward(now)

    def _take(self, name: str, now: datetime.datetime) -> None:
        carer = self.carers[name]
        for line in desk.desk(carer, now).waiting:
            if claim(actor=carer, case=_case(line.pid), now=now):
                self._claimed(line.pid, now)
                if line.danger and not line.again and self.dice.random() < DROPPED:
                    self.watch.known[line.pid].dropped = now
                    return
                self.busy[name] = (now + self.dice.randint(2, 8) * MINUTE, line.pid)
                return

    def _as_steward(self, now: datetime.datetime) -> None:
        for line in desk.stewards_desk(self.steward, now).waiting:
            if claim(actor=self.steward, case=_case(line.pid), now=now):
                self._claimed(line.pid, now)
                self._finish(self.steward, line.pid, now)

    def _claimed(self, pid: str, now: datetime.datetime) -> None:
        self.watch.known[pid].claimed = self.watch.known[pid].claimed or now

    def _finish(self, carer: Member, pid: str, now: datetime.datetime) -> None:
        answer(actor=carer, case=_case(pid), words="Somebody looked. Thank you.", now=now)


def _case(pid: str) -> Case:
    return Case.objects.select_related("group").get(pid=pid)
