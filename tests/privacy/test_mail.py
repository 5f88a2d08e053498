"""Every mail of a simulated week: nothing in it says what was said, by whom, in which group, or what house this is."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.core import mail

from openchair.ground.tasks.worker import Worker
from openchair.groups.models import Group
from openchair.notices import letters, limits
from openchair.notices.models import Reminding
from openchair.notices.operations import asking, reminding
from openchair.notices.wishes import Wishes, wishes_of
from openchair.vault.queries import persona_ids
from tests import make
from tests.privacy.canaries import finds
from tests.privacy.thief import rows_with_both, steal

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PEOPLE = ("Marigold", "Quillon", "Thessaly")
GROUPS = ("Losing a twinflower", "Nursing a heronsbill")
TITLE, WORDS = "The brackenfold title", "Some larkwhistle words."
START = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _mail(settings: Any) -> None:
    settings.MAIL_FROM = "notes@chairs.example"
    for throttle in (limits.SENDERS, limits.ADDRESSES, limits.HOUSE):
        throttle._buckets.clear()


def want(name: str) -> None:
    who = make.signed_in(name)
    asking.give_address(account=who, address=f"{name.lower()[::-1]}@mail.example")
    worker = Worker(tidy=lambda: None)
    worker.work_off()
    worker._presence.end()
    asking.prove(account=who, typed=wishes_of(Reminding.objects.get(account_id=who.id), who.key_id).code)


def week(clock: time_machine.Traveller) -> list[Group]:
    """Three people in two groups; each day somebody says something; the clock asks every hour."""
    make.house()
    groups = [make.group(GROUPS[0]), make.group(GROUPS[1], carer="Gil")]
    members = {(group.pk, name): make.member(group, name) for group in groups for name in PEOPLE}
    for name in PEOPLE:
        want(name)
    for day in range(7):
        for group in groups:
            topic = make.topic(members[group.pk, PEOPLE[day % 3]], TITLE, words=WORDS)
            make.post(topic, members[group.pk, PEOPLE[(day + 1) % 3]], WORDS)
        for _ in range(24):
            clock.shift(datetime.timedelta(hours=1))
            reminding.remind()
    return groups


def marks(groups: list[Group]) -> list[str]:
    words = ["twinflower", "heronsbill", "brackenfold", "larkwhistle", "Harbour", "signs in", "support"]
    return [*PEOPLE, *words, *(group.pid for group in groups)]


def told(groups: list[Group]) -> list[str]:
    whole = [(letter.subject, letter.message().as_bytes()) for letter in mail.outbox]
    numbers = [str(n) for one in map(make.account, PEOPLE) for n in (one.pk, one.key_id, *persona_ids(one))]
    inside = [number for number in numbers if any(number.encode() in text for _, text in whole)]
    return finds(marks(groups), whole) + inside


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def test_a_week_of_mails_tells_nothing(clock: time_machine.Traveller) -> None:
    groups = week(clock)
    went = [
        (letter.to[0], letter.message()["Date"][:16])
        for letter in mail.outbox
        if letter.subject == "You have a reminder"
    ]
    assert len(went) == len(set(went)), "a mail a day at most, for all groups"
    assert len({to for to, _ in went}) == len(PEOPLE)
    assert len(went) >= 2 * len(PEOPLE)
    assert told(groups) == []


def test_two_people_s_mails_differ_in_what_is_random_only(clock: time_machine.Traveller) -> None:
    week(clock)
    plain = set()
    for letter in mail.outbox:
        if letter.subject == "You have a reminder":
            text = letter.message().as_string().replace("=\n", "")
            text = re.sub(r"(Message-ID: <|/stop/|Date: )[^\s>]*", r"\1", text)
            plain.add(re.sub(r"(?m)^(To|Date): .*$", "", text))
    assert len(plain) == 1, plain
    assert all(re.search(r":(00|15|30|45):00 ", letter.message()["Date"]) for letter in mail.outbox)


def test_no_row_lies_an_account_beside_what_it_reads(clock: time_machine.Traveller) -> None:
    groups = week(clock)
    accounts = [make.account(name) for name in PEOPLE]
    ones = {number for one in accounts for number in (one.pk, one.key_id)}
    ones |= set(Reminding.objects.values_list("pid", flat=True)) | set(Reminding.objects.values_list("id", flat=True))
    loot = steal()
    others = {group.pid for group in groups} | {row[name] for row in loot["personas_persona"] for name in ("id", "pid")}
    others |= {row["pid"] for row in loot["forum_topic"]}
    assert rows_with_both(loot, ones, others) == []


def test_seeded_a_mail_that_names_a_group_would_be_found(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = letters.reminder

    def chatty(wishes: Wishes, now: datetime.datetime) -> Any:
        letter = plainly(wishes, now)
        letter.subject = f"{letter.subject}: {GROUPS[0]}"
        return letter

    monkeypatch.setattr(letters, "reminder", chatty)
    groups = week(clock)
    assert told(groups)
