"""Who is told, how often, and when not; what a server that turns mail away costs."""

from __future__ import annotations

import datetime
import gc

import pytest
import time_machine
from django.core import mail
from django.db import connections
from django.test.utils import CaptureQueriesContext

from openchair.notices import queries, rhythm
from openchair.notices.operations import asking, reminding
from openchair.notices.queries import Due
from openchair.notices.tests import above
from openchair.notices.tests.conftest import DAY, HOUR, START, hour_of, wanting
from openchair.vault.models import Account

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

QUARTER = datetime.timedelta(minutes=15)


def live(clock: time_machine.Traveller, days: int) -> list[tuple[datetime.datetime, str]]:
    """The house's clock asks four times an hour; when which mail went to whom."""
    went = []
    for _ in range(days * 96):
        clock.shift(QUARTER)
        before = len(mail.outbox)
        reminding.remind()
        went += [(datetime.datetime.now(datetime.UTC), letter.to[0]) for letter in mail.outbox[before:]]
    return went


def test_the_same_is_told_once_and_more_of_it_again(clock: time_machine.Traveller) -> None:
    ana = wanting()
    assert len(live(clock, 3)) == 1
    above.NEWS[ana.id] = {"a topic": 2}
    assert len(live(clock, 3)) == 1
    above.NEWS[ana.id] = {"a topic": 1, "another": 1}
    assert len(live(clock, 3)) == 1
    above.NEWS[ana.id] = {}
    assert live(clock, 2) == []


def test_one_mail_a_day_at_most_however_much_is_said(clock: time_machine.Traveller, monkeypatch: object) -> None:
    ana = wanting()
    days = []
    for number in range(6):
        above.NEWS[ana.id] = {f"topic {n}": number for n in range(20)}
        days.append(len(live(clock, 1)))
    assert max(days) <= 2  # a late one and an early one may meet in 24 hours from noon
    sent = len(mail.outbox)
    assert 3 <= sent <= 6  # a mail before noon of one day may tell of what one after noon of the day before told


def test_weekly_is_weekly(clock: time_machine.Traveller) -> None:
    ana = wanting(rhythm="weekly")
    for number in range(15):
        above.NEWS[ana.id] = {"a topic": number}
        live(clock, 1)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("zone", [-8, 0, 9])
def test_quiet_hours_are_quiet(clock: time_machine.Traveller, zone: int) -> None:
    people = [wanting(f"river lamp oak {n}", quiet=20, wake=10, zone=zone) for n in range(6)]
    went = []
    for number in range(3):
        above.NEWS.update({one.id: {"a topic": number} for one in people})
        went += live(clock, 1)
    assert len(went) >= len(people)
    assert {(at + zone * HOUR).hour for at, _ in went} <= {*range(10, 21)}


def test_what_fell_due_while_nobody_was_there_waits_for_the_morning(clock: time_machine.Traveller) -> None:
    ana = wanting(quiet=21, wake=9)
    clock.move_to(START + 3 * DAY + 11 * HOUR)
    assert reminding.remind() == 0
    at = hour_of(ana)
    assert at is not None
    assert 9 <= at.hour < 21
    clock.move_to(at)
    assert reminding.remind() == 1


def test_seeded_a_clock_that_knows_no_quiet_would_be_found(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanting(quiet=21, wake=9)
    monkeypatch.setattr(rhythm, "is_quiet", lambda wishes, now: False)
    clock.move_to(START + 3 * DAY + 11 * HOUR)
    assert reminding.remind() == 1


def test_nobody_is_told_who_paused_left_is_going_or_was_ended(clock: time_machine.Traveller) -> None:
    ana, ben, cora, dan = (wanting(f"river lamp oak {n}") for n in range(4))
    asking.pause(account=ana, paused=True)
    asking.remove(account=ben)
    Account.objects.filter(id=cora.id).update(going=True)
    Account.objects.filter(id=dan.id).update(ended=b"x")
    clock.shift(3 * DAY)
    assert reminding.remind() == 0
    assert above.ASKED == []


def test_two_who_read_the_same_are_told_apart_in_time(clock: time_machine.Traveller) -> None:
    """40 members of one Group, one post for all of them: their mails are spread over the day."""
    assert busiest(clock) <= 8


def test_seeded_mails_that_go_together_would_be_found(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rhythm, "next_after", lambda wishes, now: now + QUARTER)
    assert busiest(clock) == 40


def busiest(clock: time_machine.Traveller) -> int:
    """The most mails in one quarter of an hour."""
    for number in range(40):
        wanting(f"river lamp oak {number}")
    hours = [at for at, _ in live(clock, 2)]
    assert len(hours) == 40
    return max(hours.count(at) for at in hours)


def test_so_many_rows_are_held_and_no_more(clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch) -> None:
    assert held(clock, monkeypatch, at_once=5) <= 2 * 5


def test_seeded_a_walk_that_takes_everybody_along_would_be_found(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert held(clock, monkeypatch, at_once=10_000) >= 30


def held(clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch, *, at_once: int) -> int:
    """Of 30 people, how many rows are in memory at most while their mails go."""
    monkeypatch.setattr(queries, "AT_ONCE", at_once)
    for number in range(30):
        wanting(f"river lamp oak {number}")
    clock.shift(3 * DAY)
    tell, most = reminding._tell, []

    def counting(one: Due, *more: object) -> bool:
        gc.collect()
        most.append(sum(type(thing).__name__ == "SignedIn" for thing in gc.get_objects()))
        return tell(one, *more)

    monkeypatch.setattr(reminding, "_tell", counting)
    gc.collect()
    before = sum(type(thing).__name__ == "SignedIn" for thing in gc.get_objects())
    assert reminding.remind() == 30
    return max(most) - before


def test_the_questions_do_not_grow_with_the_house(clock: time_machine.Traveller) -> None:
    for number in range(12):
        wanting(f"river lamp oak {number}")
    with CaptureQueriesContext(connections["default"]) as asked:
        assert reminding.remind() == 0
    assert len(asked) == 2  # one batch, and that there is no other
