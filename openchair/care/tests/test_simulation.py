"""A thousand reports and three carers, through the real operations: nothing lost, every alarm right, danger first."""

from __future__ import annotations

import datetime

import pytest

from openchair.care import reasons, told
from openchair.care.models import Case, Report
from openchair.care.queries import desk
from openchair.care.tests.watch import DAYS, LATE, REPORTS, Days

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TARGET = datetime.timedelta(minutes=30)


@pytest.mark.sqlite  # What PostgreSQL answers, the shorter watch below and the room's other tests ask.
def test_three_days_at_the_desk() -> None:
    days = Days()
    watch = days.run()
    assert sum(1 for _ in watch.reports) > REPORTS * 0.9, "the same person reports the same thing seldom"
    answered = {report.pk for report in Report.objects.exclude(answer=b"")}
    assert answered == watch.reports, "lost"
    assert set(Case.objects.values_list("state", flat=True)) == {Case.State.CLOSED}
    assert watch.slow == [], "not first on an open desk within five seconds"
    risen = {case.pid: told.read(case) for case in Case.objects.filter(raised=True).select_related("group")}
    due = {pid: said.raised for pid, said in risen.items()}
    assert due == watch.due, "every danger that nobody took in a quarter of an hour, and no other"
    again = {pid: said.again for pid, said in risen.items() if said.again}
    assert again == watch.again, "every danger that was taken and lay for an hour, and no other"
    assert len(due) > DAYS
    assert len(again) > DAYS
    waits = watch.waits()
    assert len(waits) > REPORTS / 20
    assert waits[int(len(waits) * 0.95)] <= TARGET
    assert waits[len(waits) // 2] <= LATE


def test_a_desk_that_lays_the_oldest_first_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: danger waits in line with everything else."""
    monkeypatch.setattr(desk, "_order", lambda pair: (pair[0].opened, pair[1].pid))
    assert Days().run(until=18 * 60).slow


def test_danger_is_what_the_watch_calls_danger() -> None:
    assert [reason for reason in reasons.REASONS if reasons.is_danger(reason)] == ["danger"]
