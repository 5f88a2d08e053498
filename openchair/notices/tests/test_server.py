"""What a mail server that turns mail away, breaks off or is not there costs: over a real line, to a real port."""

from __future__ import annotations

import datetime
import logging
from typing import Any

import pytest
import time_machine

from openchair.notices import queries, rhythm
from openchair.notices.operations import reminding
from openchair.notices.tests.conftest import DAY, hour_of, wanting, wishes
from openchair.notices.tests.office import Office

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_one_address_that_is_turned_away_costs_that_mail_alone(
    clock: time_machine.Traveller, post_office: Office
) -> None:
    people = [wanting(f"river lamp oak {n}") for n in range(3)]
    clock.shift(3 * DAY)
    post_office.away = "oak.1"
    assert reminding.remind() == 2
    assert len(post_office.taken) == 2
    for number, wait in enumerate(rhythm.WAITS):
        assert wishes(people[1]).refused == number + 1
        assert hour_of(people[1]) - datetime.datetime.now(datetime.UTC) == wait
        assert queries.given_up() == 0
        clock.shift(wait)
        assert reminding.remind() == 0
    assert queries.given_up() == 1
    assert hour_of(people[1]).date() > datetime.datetime.now(datetime.UTC).date()
    post_office.away = ""
    clock.shift(2 * DAY)
    assert reminding.remind() == 1
    assert wishes(people[1]).refused == 0
    assert queries.given_up() == 0


def test_a_line_that_breaks_when_a_mail_was_whole_sends_none_twice(
    clock: time_machine.Traveller, post_office: Office
) -> None:
    for number in range(3):
        wanting(f"river lamp oak {number}")
    clock.shift(3 * DAY)
    post_office.breaks = True
    reminding.remind()
    reminding.remind()
    assert sorted(post_office.addressed()) == sorted(set(post_office.addressed()))
    assert len(post_office.taken) == 3


def test_a_server_that_is_away_costs_nobody_anything(
    clock: time_machine.Traveller, post_office: Office, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ana = wanting()
    clock.shift(3 * DAY)
    due, settings.EMAIL_PORT = hour_of(ana), 1
    with pytest.raises(OSError, match="refused"):
        reminding.remind()
    assert hour_of(ana) == due
    settings.EMAIL_PORT = post_office.port
    assert reminding.remind() == 1
    assert "mail.example" not in caplog.text


def test_the_server_is_greeted_with_the_house_s_name(clock: time_machine.Traveller, post_office: Office) -> None:
    wanting()
    clock.shift(3 * DAY)
    reminding.remind()
    assert post_office.greetings == ["ehlo localhost"]
